import Verification

/// Every target. The one list: the program, seeds, dictionaries and tests are held against it.
package enum FuzzTargets {
  package static let all: [FuzzTarget] = [
    package, fileSystem, manifest, hardwareDefinition, json, capability, updateManifest,
    boardConfiguration, keystore, lzma, elf, verification, trustDecision, device, difference, pack,
  ]

  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  package static let package = FuzzTarget(
    "package", "an image package: its end, its content, the map of its bytes",
    maximumLength: 16 << 10, PackageProperties.self,
    package: PackagePlace(offset: 0, isSignedAgain: false))

  package static let fileSystem = FuzzTarget(
    "file-system", "the content of an application: an ASXipFS file system",
    maximumLength: 16 << 10, FileSystemProperties.self)

  package static let manifest = FuzzTarget(
    "manifest", "the text of an application manifest",
    maximumLength: 4 << 10, ManifestProperties.self)

  package static let hardwareDefinition = FuzzTarget(
    "hardware-definition", "a hardware definition and what it imports, a NUL between them",
    maximumLength: 4 << 10, DefinitionProperties.self)

  package static let json = FuzzTarget(
    "json", "a JSON text", maximumLength: 4 << 10, JSONProperties.self)

  package static let capability = FuzzTarget(
    "capability", "the content of a capability file",
    maximumLength: 512, CapabilityProperties.self)

  package static let updateManifest = FuzzTarget(
    "update-manifest", "the content of an update manifest",
    maximumLength: 2 << 10, UpdateManifestProperties.self)

  package static let boardConfiguration = FuzzTarget(
    "board-configuration", "the content of a board configuration: a device tree",
    maximumLength: 4 << 10, BoardProperties.self)

  package static let keystore = FuzzTarget(
    "keystore", "the content of a trusted keystore",
    maximumLength: 1 << 10, KeystoreProperties.self)

  package static let lzma = FuzzTarget(
    "lzma", "the declared size, then the LZMA stream that a compressed package holds",
    maximumLength: 4 << 10, LZMAProperties.self)

  package static let elf = FuzzTarget(
    "elf", "an executable of an application: an ELF file",
    maximumLength: 4 << 10, ELFProperties.self)

  package static let verification = FuzzTarget(
    "verification", "edits of a signed image, or an image",
    maximumLength: 16 << 10, properties: VerificationProperties.all,
    package: PackagePlace(offset: 1, isSignedAgain: true)
  ) { (bytes) throws(PropertyFailure) in
    try VerificationProperties(trust: try trust.get()).check(bytes)
  }

  package static let trustDecision = FuzzTarget(
    "trust-decision", "what a device knows and is asked, then edits of a signed image, or an image",
    maximumLength: 16 << 10, DecisionProperties.self,
    package: PackagePlace(offset: 9, isSignedAgain: true))

  package static let device = FuzzTarget(
    "device", "what a device is asked, one request after the other",
    maximumLength: 256, DeviceProperties.self)

  package static let difference = FuzzTarget(
    "difference", "two images, or an image and edits of it",
    maximumLength: 16 << 10, properties: DifferenceProperties.all
  ) { (bytes) throws(PropertyFailure) in
    try DifferenceProperties(trust: try trust.get()).check(bytes)
  }

  package static let pack = FuzzTarget(
    "pack", "files and manifest of an application that is packed",
    maximumLength: 4 << 10, PackProperties.self)

  private static let trust = Result { () throws(PropertyFailure) in
    try VerificationProperties.decided.value { try TrustStore.sdkTest() }
  }
}
