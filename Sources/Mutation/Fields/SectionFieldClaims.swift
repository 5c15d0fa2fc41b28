import ByteLayout
import Findings
import ImageContents
import ImagePackage
import Verification

/// What the values of metadata fields lead to, for an application. `nil`: nothing can be said.
struct SectionFieldClaims {
  let piece: Workpiece
  let section: SectionID

  private var isOuter: Bool { piece.layer == .outer }

  func claim(_ site: FieldSite, _ value: UInt64) -> FieldClaim? {
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
      guard value >= 32 else { return .keeps }
      return isOuter
        ? .breaks("revocation.security-version") : .disturbs("revocation.security-version")
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
        ? .disturbs("abi.type") : .keeps
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
    if abi.type.rawValue == 0 { return .keeps }
    if let provided = DeviceFacts.seenInterfaces[abi.type], abi.version > provided {
      return .breaks("device.abi-version")
    }
    guard abi.type == .applicationRuntime, let stated = piece.statedAPISet else { return .keeps }
    return stated == Int(abi.version) ? .keeps : .breaks("package.api-set")
  }

  private func requiredOffset(_ value: UInt64) -> FieldClaim? {
    guard isOuter else { return .keeps }
    // The package grows by the section, but stays far below a mebibyte where it is accepted.
    if value % 4096 != 0 || value + UInt64(1 << 20) > 16 << 20 {
      return value % 4096 != 0 || value > 16 << 20 ? .breaks("device.placement") : nil
    }
    return .keeps
  }

  private func policy(_ value: UInt64) -> FieldClaim? {
    if isOuter, value & 2 == 0 { return .breaks("device.image-policy") }
    return value & ~3 == 0 ? .keeps : .disturbs("image-policy.flags")
  }
}
