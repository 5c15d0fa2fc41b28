import ByteLayout
import ImagePackage

/// Integers of metadata sections at their borders: one operator for each kind of section. Where a
/// package has no such section it gets one.
enum SectionFieldOperators {
  static let all = SectionCatalog.all.map(make)

  private static func make(_ kind: SectionKind) -> MutationOperator {
    let id = kind.id
    let name = kind.name
    return MutationOperator(
      "field.\(String(name.map { $0 == "_" ? "-" : $0 }))",
      "Sets an integer of the \(kind.title) section to a limit of its range.",
      rules[id] ?? [], canBeHarmless: harmless.contains(id)
    ) { piece, random in
      if id == CompressionSection.id {
        guard try CompressionOperators.enclose(&piece) else { return nil }
      } else {
        piece.chooseLayer(&random)
      }
      if piece.target.index(of: id) == nil {
        guard let data = blank(id) else { return nil }
        piece.target.sections.append(Section(id, raw: data))
      }
      guard let index = piece.target.index(of: id) else { return nil }
      let data = piece.target.sections[index].data
      guard let sites = sites(id, data) else { return nil }
      let claims = SectionFieldClaims(piece: piece, section: id)
      guard let choice = FieldChoice(of: sites, &random, claim: claims.claim) else { return nil }
      choice.site.write(choice.value, to: &piece.target.sections[index].data)
      return choice.claim(at: piece.target.dataOffset(ofSection: index), name)
    }
  }

  /// The fields of a section's data, `nil` where it is damaged.
  static func sites(_ id: SectionID, _ data: [UInt8]) -> [FieldSite]? {
    guard let kind = SectionCatalog.kind(of: id) else { return nil }
    var reader = ByteReader(data.span)
    guard let section = try? kind.read(&reader), reader.remaining == 0 else { return nil }
    return FieldSite.all(of: section)
  }

  /// The data of a section that can be added to an application without harm.
  private static func blank(_ id: SectionID) -> [UInt8]? {
    switch id {
    case TemporaryImageSection.id: TemporaryImageSection(.underDevelopment).serialized
    case ABIProvidesSection.id: ABIProvidesSection([ABI(.osRuntime, version: 1)]).serialized
    case RevocationSection.id: RevocationSection(securityVersion: 1).serialized
    case RequiredOffsetSection.id: RequiredOffsetSection(offset: 4096).serialized
    case ImagePolicySection.id: ImagePolicySection(.sideloadFromNormalWorld).serialized
    default: nil
    }
  }

  private static let harmless: Set<SectionID> = [
    DebugSection.id, TemporaryImageSection.id, ABIDependsSection.id, ABIProvidesSection.id,
    RevocationSection.id, RequiredOffsetSection.id, ImagePolicySection.id,
  ]

  private static let rules: [SectionID: [String]] = [
    IdentitySection.id: [
      "identity.image-type", "identity.reserved", "device.image-type", "package.inner-identity",
    ],
    SignatureSection.id: ["signature.signing-type", "container.signature-size"],
    DebugSection.id: ["debug.build-time"],
    TemporaryImageSection.id: ["temporary-image.flags"],
    CompressionSection.id: ["compression.type", "lzma.size", "package.inner-size"],
    ABIDependsSection.id: [
      "abi.type", "bytes.count", "section.oversized", "device.abi-version", "package.api-set",
      "package.inner-identity",
    ],
    ABIProvidesSection.id: ["abi.type", "bytes.count", "section.oversized"],
    RevocationSection.id: ["revocation.security-version"],
    RequiredOffsetSection.id: ["device.placement"],
    ImagePolicySection.id: ["image-policy.flags", "device.image-policy"],
  ]
}
