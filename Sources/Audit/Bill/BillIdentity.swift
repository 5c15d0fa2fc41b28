package import ByteLayout

extension BillOfMaterials {
  /// The formats that bills are written in.
  package enum Format: String, Sendable, CaseIterable {
    /// CycloneDX 1.6, JSON.
    case cyclonedx
    /// SPDX 2.3, JSON.
    case spdx
  }

  /// The identifier of the bill in a format: out of the digest of the package, so that the same package
  /// has the same one everywhere. A UUID of version 8 (RFC 9562, 5.8); its last byte tells the formats
  /// apart, since two documents must not share an identifier.
  package func identifier(in format: Format) -> GUID {
    var bytes = Array(digest.prefix(16))
    bytes += Array(repeating: 0, count: 16 - bytes.count)
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    if format == .spdx { bytes[15] ^= 0xFF }
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return GUID(high: word(bytes[..<8]), low: word(bytes[8...]))
  }
}
