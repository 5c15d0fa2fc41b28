import ByteLayout
import Findings
import ImagePackage
import Verification

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
      return choice.claim(at: piece.target.dataOffset(ofSection: index), [name])
    }
  }

  /// The fields of a section's data, `nil` where it is damaged.
  private static func sites(_ id: SectionID, _ data: [UInt8]) -> [FieldSite]? {
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
    TemporaryImageSection.id: ["temporary-image.flags", "package.inner-identity"],
    CompressionSection.id: ["compression.type", "lzma.size", "package.inner-size"],
    ABIDependsSection.id: [
      "abi.type", "bytes.count", "section.oversized", "device.abi-version", "package.api-set",
      "package.abi-entries", "package.inner-identity",
    ],
    ABIProvidesSection.id: [
      "abi.type", "bytes.count", "section.oversized", "package.abi-unexpected",
    ],
    RevocationSection.id: ["revocation.security-version", "package.inner-identity"],
    RequiredOffsetSection.id: ["device.placement", "package.inner-identity"],
    ImagePolicySection.id: ["image-policy.flags", "device.image-policy", "package.inner-identity"],
  ]
}

/// What the values of metadata fields lead to, for an application. `nil`: nothing can be said.
struct SectionFieldClaims {
  let piece: Workpiece
  let section: SectionID

  private var isOuter: Bool { piece.layer == .outer }

  /// What a value leads to, in a package for itself and beside the section of the other layer: where
  /// both speak they are to say the same.
  func claim(_ site: FieldSite, _ value: UInt64) -> FieldClaim? {
    guard var claim = claimAlone(site, value) else { return nil }
    guard claim.keepsAcceptance, InnerOperators.sections.contains(section),
      let other = isOuter ? piece.inner : piece.outer, piece.inner != nil,
      let theirs = other.index(of: section).map({ other.sections[$0].data }),
      let index = piece.target.index(of: section)
    else { return claim }
    var ours = piece.target.sections[index].data
    site.write(value, to: &ours)
    guard ours != theirs else { return claim }
    if claim.rule == nil { return .breaks("package.inner-identity") }
    claim.keepsAcceptance = false
    return claim
  }

  private func claimAlone(_ site: FieldSite, _ value: UInt64) -> FieldClaim? {
    guard let field = site.path.last else { return nil }
    switch section {
    case IdentitySection.id: return identity(field, value)
    case SignatureSection.id:
      return value == 2 ? .breaks("container.signature-size") : .breaks("signature.signing-type")
    case DebugSection.id:
      return value > GregorianDate.lastSecond ? .disturbs("debug.build-time") : .keeps
    case TemporaryImageSection.id:
      return value & ~3 == 0 ? .keeps : .disturbs("temporary-image.flags")
    case CompressionSection.id: return compression(field, value)
    case ABIDependsSection.id, ABIProvidesSection.id: return abi(site, field, value)
    case RevocationSection.id:
      return value >= 32 ? .breaks("revocation.security-version") : .keeps
    case RequiredOffsetSection.id: return requiredOffset(value)
    case ImagePolicySection.id: return policy(value)
    default: return nil
    }
  }

  private func identity(_ field: String, _ value: UInt64) -> FieldClaim? {
    // Outer and inner identity are to be the same to the last bit.
    if piece.inner != nil { return .breaks("package.inner-identity") }
    guard field == "image_type" else { return .disturbs("identity.reserved") }
    let type = ImageType(rawValue: UInt16(truncatingIfNeeded: value))
    if value == 0 || type.name == nil { return .breaks("identity.image-type") }
    let taken: [ImageType] = [
      .applications, .firmwareConfig, .trustedKeystore, .customerBoardConfig,
    ]
    return taken.contains(type) ? nil : .breaks("device.image-type")
  }

  private func compression(_ field: String, _ value: UInt64) -> FieldClaim? {
    guard piece.inner != nil, isOuter else { return nil }
    if field == "compression_type" { return .breaks("compression.type") }
    return .breaks(value > 64 << 20 ? "package.inner-size" : "lzma.size")
  }

  private func abi(_ site: FieldSite, _ field: String, _ value: UInt64) -> FieldClaim? {
    if field == "num_abis" {
      return .breaks(value > site.value ? "bytes.count" : "section.oversized")
    }
    guard section == ABIDependsSection.id else {
      return field == "abi_type" && ABIType(rawValue: UInt32(truncatingIfNeeded: value)).name == nil
        ? .disturbs("abi.type")
        : piece.target.section(IdentitySection.self)?.imageType == .applications
          ? .disturbs("package.abi-unexpected") : .keeps
    }
    if field == "abi_type", ABIType(rawValue: UInt32(truncatingIfNeeded: value)).name == nil {
      return .breaks("abi.type")
    }
    if piece.inner != nil { return .breaks("package.inner-identity") }
    return depends(site, field, value)
  }

  /// The one interface that is needed, against what the device provides and the manifest says.
  private func depends(_ site: FieldSite, _ field: String, _ value: UInt64) -> FieldClaim? {
    guard let abis = piece.target.section(ABIDependsSection.self)?.abis, abis.count == 1,
      var abi = abis.first
    else { return nil }
    if field == "abi_type" {
      abi.type = ABIType(rawValue: UInt32(truncatingIfNeeded: value))
    } else {
      abi.version = UInt32(truncatingIfNeeded: value)
    }
    if let provided = DeviceFacts.seenInterfaces[abi.type], abi.version > provided {
      return .breaks("device.abi-version")
    }
    return piece.claim(ofDependingOn: [abi])
  }

  private func requiredOffset(_ value: UInt64) -> FieldClaim? {
    // The package grows by the section, but stays far below a mebibyte where it is accepted.
    if value % 4096 != 0 || value + UInt64(1 << 20) > 16 << 20 {
      return value % 4096 != 0 || value > 16 << 20 ? .breaks("device.placement") : nil
    }
    return .keeps
  }

  private func policy(_ value: UInt64) -> FieldClaim? {
    if value & 2 == 0 { return .breaks("device.image-policy") }
    return value & ~3 == 0 ? .keeps : .disturbs("image-policy.flags")
  }
}
