import Cryptography
import Verification

/// Every target. The one list: the program, seeds, dictionaries and tests are held against it.
package enum FuzzTargets {
  /// The targets.
  package static let all: [FuzzTarget] = [
    package, fileSystem, manifest, hardwareDefinition, json, capability, updateManifest,
    boardConfiguration, keystore, lzma, verification, trustDecision, device, difference, pack,
  ]

  /// The target of this name.
  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  /// A whole package.
  package static let package = FuzzTarget(
    "package", "an image package: its end, its content, the map of its bytes",
    maximumLength: 16 << 10, properties: PackageProperties.all,
    package: PackagePlace(offset: 0, isSignedAgain: false)
  ) { (bytes) throws(PropertyFailure) in try PackageProperties().check(bytes) }

  /// A file system.
  package static let fileSystem = FuzzTarget(
    "file-system", "the content of an application: an ASXipFS file system",
    maximumLength: 16 << 10, properties: FileSystemProperties.all
  ) { (bytes) throws(PropertyFailure) in try FileSystemProperties().check(bytes) }

  /// An application manifest.
  package static let manifest = FuzzTarget(
    "manifest", "the text of an application manifest",
    maximumLength: 4 << 10, properties: ManifestProperties.all
  ) { (bytes) throws(PropertyFailure) in try ManifestProperties().check(bytes) }

  /// A hardware definition.
  package static let hardwareDefinition = FuzzTarget(
    "hardware-definition", "a hardware definition and what it imports, a NUL between them",
    maximumLength: 4 << 10, properties: DefinitionProperties.all
  ) { (bytes) throws(PropertyFailure) in try DefinitionProperties().check(bytes) }

  /// JSON.
  package static let json = FuzzTarget(
    "json", "a JSON text", maximumLength: 4 << 10, properties: JSONProperties.all
  ) { (bytes) throws(PropertyFailure) in try JSONProperties().check(bytes) }

  /// A capability block.
  package static let capability = FuzzTarget(
    "capability", "the content of a capability file",
    maximumLength: 512, properties: CapabilityProperties.all
  ) { (bytes) throws(PropertyFailure) in try CapabilityProperties().check(bytes) }

  /// An update manifest.
  package static let updateManifest = FuzzTarget(
    "update-manifest", "the content of an update manifest",
    maximumLength: 2 << 10, properties: UpdateManifestProperties.all
  ) { (bytes) throws(PropertyFailure) in try UpdateManifestProperties().check(bytes) }

  /// A board configuration.
  package static let boardConfiguration = FuzzTarget(
    "board-configuration", "the content of a board configuration: a device tree",
    maximumLength: 4 << 10, properties: BoardProperties.all
  ) { (bytes) throws(PropertyFailure) in try BoardProperties().check(bytes) }

  /// A keystore.
  package static let keystore = FuzzTarget(
    "keystore", "the content of a trusted keystore",
    maximumLength: 1 << 10, properties: KeystoreProperties.all
  ) { (bytes) throws(PropertyFailure) in try KeystoreProperties().check(bytes) }

  /// A compressed image.
  package static let lzma = FuzzTarget(
    "lzma", "the declared size, then the LZMA stream that a compressed package holds",
    maximumLength: 4 << 10, properties: LZMAProperties.all
  ) { (bytes) throws(PropertyFailure) in try LZMAProperties().check(bytes) }

  /// Verification.
  package static let verification = FuzzTarget(
    "verification", "edits of a signed image, or an image",
    maximumLength: 16 << 10, properties: VerificationProperties.all,
    package: PackagePlace(offset: 1, isSignedAgain: true)
  ) { (bytes) throws(PropertyFailure) in
    try VerificationProperties(trust: try trust.get()).check(bytes)
  }

  /// The decision of a device.
  package static let trustDecision = FuzzTarget(
    "trust-decision", "what a device knows and is asked, then edits of a signed image, or an image",
    maximumLength: 16 << 10, properties: DecisionProperties.all,
    package: PackagePlace(offset: 9, isSignedAgain: true)
  ) { (bytes) throws(PropertyFailure) in try DecisionProperties().check(bytes) }

  /// A device.
  package static let device = FuzzTarget(
    "device", "what a device is asked, one request after the other",
    maximumLength: 256, properties: DeviceProperties.all
  ) { (bytes) throws(PropertyFailure) in try DeviceProperties().check(bytes) }

  /// A comparison.
  package static let difference = FuzzTarget(
    "difference", "two images, or an image and edits of it",
    maximumLength: 16 << 10, properties: DifferenceProperties.all
  ) { (bytes) throws(PropertyFailure) in
    try DifferenceProperties(trust: try trust.get()).check(bytes)
  }

  /// The packer.
  package static let pack = FuzzTarget(
    "pack", "files and manifest of an application that is packed",
    maximumLength: 4 << 10, properties: PackProperties.all
  ) { (bytes) throws(PropertyFailure) in try PackProperties().check(bytes) }

  private static let trust = Result { () throws(PropertyFailure) in
    try VerificationProperties.decided.value { try TrustStore.sdkTest() }
  }
}
