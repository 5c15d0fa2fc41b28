public import ByteLayout
public import Findings

/// `ID`: what the image is and which one (36 bytes). Every image has exactly one.
public struct IdentitySection: MetadataSection, Hashable {
  package static let id = SectionID("I", "D")
  package static let name = "identity"
  package static let title = "Identity"

  /// What the image is.
  public package(set) var imageType = ImageType(rawValue: 0)
  /// Zero in every real image.
  public package(set) var reserved: UInt16 = 0
  /// Which component: an application keeps it over all its versions.
  public package(set) var componentID = GUID.zero
  /// Which build: fresh for every package.
  public package(set) var imageID = GUID.zero

  @usableFromInline package init() {}

  package init(_ imageType: ImageType, component: GUID, image: GUID) {
    self.imageType = imageType
    componentID = component
    imageID = image
  }

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.named("image_type", &imageType)
    try visitor.integer("reserved", &reserved)
    try visitor.guid("component_uid", &componentID)
    try visitor.guid("image_uid", &imageID)
  }

  static let typeUnknown = Rule(
    "identity.image-type", .metadata, .warning, .documented,
    "The image type is a known one.",
    deviceError: .unsupportedImageType)
  static let reservedUsed = Rule(
    "identity.reserved", .metadata, .warning, .observed,
    "The reserved field of the identity is zero.")
  /// The component ID means none.
  public static let componentInvalid = Rule(
    "identity.component-id", .metadata, .error, .inferred,
    "The component ID is neither all zeros nor all ones.",
    deviceError: .invalidComponentId)
  static let imageInvalid = Rule(
    "identity.image-id", .metadata, .warning, .inferred, "The image ID is not all zeros.")

  package static let rules = [typeUnknown, reservedUsed, componentInvalid, imageInvalid]

  package func check(_ findings: inout FindingLog) {
    if imageType.name == nil || imageType.rawValue == 0 {
      findings.add(
        Self.typeUnknown, "image type \(imageType.rawValue) is unknown", on: "image_type")
    }
    if reserved != 0 {
      findings.add(Self.reservedUsed, "is \(reserved)", on: "reserved")
    }
    if componentID == .zero || componentID == .allOnes {
      findings.add(Self.componentInvalid, "is \(componentID)", on: "component_uid")
    }
    if imageID == .zero {
      findings.add(Self.imageInvalid, "is \(imageID)", on: "image_uid")
    }
  }
}

/// What an image is (`evidence/sections.md#image-types`).
public struct ImageType: NamedValue {
  /// A first boot loader.
  public static let oneBL = ImageType(rawValue: 1)
  /// A customer's application.
  public static let applications = ImageType(rawValue: 10)
  /// A device capability file.
  public static let firmwareConfig = ImageType(rawValue: 13)
  /// A store of trusted keys.
  public static let trustedKeystore = ImageType(rawValue: 19)
  /// A customer's board configuration.
  public static let customerBoardConfig = ImageType(rawValue: 21)
  /// The image types whose content is an update manifest.
  public static let updateManifests = 23...26

  /// The names of the vendor's reader; 11, 12, 14, 15 and 18 are unassigned.
  public static let names: [(value: UInt16, name: String)] = [
    (0, "Invalid"), (1, "OneBL"), (2, "PlutonRuntime"), (3, "WifiFirmware"),
    (4, "SecurityMonitor"), (5, "NormalWorldLoader"), (6, "NormalWorldDTB"),
    (7, "NormalWorldKernel"), (8, "RootFs"), (9, "Services"), (10, "Applications"),
    (13, "FirmwareConfig"), (16, "BootManifest"), (17, "NormalWorldFileSystem"),
    (19, "TrustedKeystore"), (20, "Policy"), (21, "CustomerBoardConfig"), (22, "UpdateCertStore"),
    (23, "BaseSystemUpdateManifest"), (24, "FirmwareUpdateManifest"),
    (25, "CustomerUpdateManifest"), (26, "RecoveryManifest"), (27, "ManifestSet"), (28, "Other"),
  ]

  /// The number in the image.
  public package(set) var rawValue: UInt16

  /// Takes any number.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }
}
