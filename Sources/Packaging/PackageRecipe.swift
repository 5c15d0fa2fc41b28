internal import ApplicationManifest
public import ByteLayout
public import ImagePackage

/// Everything that the metadata of a package says, but for the signer
/// (`evidence/sections.md#order-of-sections`).
public struct PackageRecipe: Sendable, Hashable {
  /// What the image is.
  public var imageType: ImageType
  /// Which component; an application keeps it over all its versions.
  public var componentID: GUID
  /// Which build.
  public var imageID: GUID
  /// The name; the metadata hold the first 31 bytes.
  public var name: String
  /// Seconds since 1970-01-01 00:00:00 UTC.
  public var buildTime: UInt64
  /// How long the image may live; `nil` for none of that section, as in production.
  public var temporary: TemporaryImageFlags? = .underDevelopment
  /// The interfaces that it needs, `nil` for none of that section.
  public var depends: [ABI]?
  /// The interfaces that it provides, `nil` for none of that section.
  public var provides: [ABI]?
  /// The number of the fuse that revokes it.
  public var securityVersion: UInt32?
  /// Where in flash it must stand, in bytes.
  public var requiredOffset: UInt32?
  /// What the Normal World may do with it.
  public var policy: ImagePolicyFlags?

  /// An image under development, as the SDK packs everything.
  public init(
    _ imageType: ImageType, component: GUID, image: GUID, name: String, buildTime: UInt64
  ) {
    self.imageType = imageType
    componentID = component
    imageID = image
    self.name = name
    self.buildTime = buildTime
  }

  /// An application with its stored manifest: a high-level one depends on its API set, a real-time
  /// one on nothing, and both say so.
  public init(application storage: ManifestStorage, image: GUID, buildTime: UInt64) {
    self.init(
      .applications, component: storage.manifest.componentID?.value ?? .zero, image: image,
      name: storage.manifest.name?.value ?? "", buildTime: buildTime)
    depends = storage.apiSet.map { [ABI(.applicationRuntime, version: $0.version)] } ?? []
  }

  /// The metadata, in the order of real packages, with a signer's section in its place.
  public func metadata(thumbprint: [UInt8], _ signingType: SigningType) -> Metadata {
    var sections = [
      Section(IdentitySection(imageType, component: componentID, image: imageID)),
      Section(SignatureSection(thumbprint: thumbprint, signingType)),
      Section(DebugSection(name: name, buildTime: buildTime)),
    ]
    if let temporary { sections.append(Section(TemporaryImageSection(temporary))) }
    if let depends { sections.append(Section(ABIDependsSection(depends))) }
    if let provides { sections.append(Section(ABIProvidesSection(provides))) }
    if let securityVersion {
      sections.append(Section(RevocationSection(securityVersion: securityVersion)))
    }
    if let requiredOffset {
      sections.append(Section(RequiredOffsetSection(offset: requiredOffset)))
    }
    if let policy { sections.append(Section(ImagePolicySection(policy))) }
    return Metadata(sections)
  }
}
