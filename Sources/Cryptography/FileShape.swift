/// What a file of certificates or keys looks like from its first bytes. Only the reader that is
/// chosen decides whether it is one.
enum FileShape: Hashable {
  /// Text with `-----BEGIN`.
  case pem
  /// `SEQUENCE { INTEGER 3, … }` (RFC 7292).
  case pfx
  /// `SEQUENCE { SEQUENCE { SEQUENCE or [0] or INTEGER, … }, … }` (RFC 5280).
  case certificate
  /// `SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, … }, … }` (RFC 5958).
  case encryptedKey
  /// `SEQUENCE { INTEGER 0 or 1, … }` (RFC 5958, RFC 5915).
  case key
  /// None of these.
  case unknown

  init(_ bytes: [UInt8]) {
    if let outer = Self.content(of: 0x30, at: 0, in: bytes), outer < bytes.count {
      if bytes[outer...].starts(with: [2, 1, 3]) {
        self = .pfx
      } else if bytes[outer] == 2 {
        self = .key
      } else if let inner = Self.content(of: 0x30, at: outer, in: bytes), inner < bytes.count {
        self = bytes[inner] == 6 ? .encryptedKey : .certificate
      } else {
        self = .unknown
      }
    } else {
      self = PEMBlock.isPEM(bytes) ? .pem : .unknown
    }
  }

  /// Where the content of an element with this tag begins; lengths are skipped, not believed.
  private static func content(of tag: UInt8, at start: Int, in bytes: [UInt8]) -> Int? {
    guard start + 1 < bytes.count, bytes[start] == tag else { return nil }
    let length = bytes[start + 1]
    return start + 2 + (length < 0x80 ? 0 : Int(length & 0x7F))
  }
}
