// The face of the package: everything that a program needs to read, verify, build, sign and compare
// images, and to ask a model of a device what it makes of them. Each module that a public signature
// can mention is here, so that `import Orrery` is all that a program says.

@_exported public import ASXipFS
@_exported public import ApplicationManifest
@_exported public import ByteLayout
@_exported public import Cryptography
@_exported public import DataFiles
@_exported public import DeviceModel
@_exported public import Findings
@_exported public import ImageContents
@_exported public import ImageDifference
@_exported public import ImagePackage
@_exported public import Inspection
@_exported public import JSONText
@_exported public import LZMAStreams
@_exported public import Packaging
@_exported public import Verification
