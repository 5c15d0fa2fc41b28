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
