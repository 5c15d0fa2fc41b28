import ByteLayout

/// A name on one line, `CN=…,O=…` (RFC 4514, 3): the most particular attribute first, as
/// ``Certificate/subject`` prints it.
struct DistinguishedName: Hashable {
  struct Attribute: Hashable {
    /// What OpenSSL calls its type: `CN`.
    var type: String
    var value: String
  }

  /// The attributes in the order of the text. Certificates hold them the other way round.
  var attributes: [Attribute] = []

  /// The types that a name may be written with (RFC 4514, 3).
  static let types = ["CN", "OU", "O", "L", "ST", "C", "STREET", "DC", "UID"]
  /// The most bytes of a text, 1 KiB.
  static let sizeLimit = 1024

  /// Reads a name. Spaces around separators do not count; `\` escapes a sign or two hexadecimal
  /// digits.
  ///
  /// - Throws: `unreadable` with the reason; so for attributes of several values (`+`), unknown
  ///   types and control characters, too.
  init(_ text: String) throws(CryptographyError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.sizeLimit else {
      throw .tooLarge(size: bytes.count, limit: Self.sizeLimit)
    }
    var rest = bytes[...]
    repeat {
      let type = try Self.type(&rest)
      attributes.append(Attribute(type: type, value: try Self.value(&rest, of: type)))
    } while rest.popFirst() != nil
  }

  /// The word before `=`, which is taken too.
  private static func type(_ rest: inout ArraySlice<UInt8>) throws(CryptographyError) -> String {
    guard let end = rest.firstIndex(of: UInt8(ascii: "=")) else {
      throw unreadable("expected a type and =, as in CN=name")
    }
    let word = String(decoding: rest[..<end].filter { $0 != 0x20 }, as: UTF8.self)
    rest = rest[(end + 1)...]
    guard let type = types.first(where: { $0 == word.uppercased() }) else {
      throw unreadable("'\(word)' is not one of \(types.joined(separator: ", "))")
    }
    return type
  }

  /// The value up to a comma that is not escaped, which stays.
  private static func value(
    _ rest: inout ArraySlice<UInt8>, of type: String
  ) throws(CryptographyError) -> String {
    while rest.first == 0x20 { rest.removeFirst() }
    guard rest.first != UInt8(ascii: "#") else {
      throw unreadable("a value in hexadecimal is not supported; \\# stands for the sign itself")
    }
    var value: [UInt8] = []
    // Behind the last byte that is not a space in the clear.
    var end = 0
    while let byte = rest.first, byte != UInt8(ascii: ",") {
      rest.removeFirst()
      if byte == UInt8(ascii: "\\") {
        value.append(try escaped(&rest))
      } else {
        guard !Array("\"+;<>".utf8).contains(byte) else {
          throw unreadable("'\(Character(UnicodeScalar(byte)))' in a value needs a \\ before it")
        }
        value.append(byte)
        if byte == 0x20 { continue }
      }
      end = value.count
    }
    let bytes = value[..<end]
    guard !bytes.isEmpty else { throw unreadable("\(type) has no value") }
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw unreadable("\(type) holds a control character")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw unreadable("\(type) is not UTF-8")
    }
    return text
  }

  /// What follows a `\`.
  private static func escaped(
    _ rest: inout ArraySlice<UInt8>
  ) throws(CryptographyError) -> UInt8 {
    let signs = Array(" \"#+,;<=>\\".utf8)
    guard let first = rest.popFirst() else { throw unreadable("it ends in \\") }
    if signs.contains(first) { return first }
    if let second = rest.popFirst(), let high = Hex.value(ofDigit: first),
      let low = Hex.value(ofDigit: second)
    {
      return high << 4 | low
    }
    throw unreadable("\\ is followed by neither a sign that needs it nor two hexadecimal digits")
  }

  private static func unreadable(_ reason: String) -> CryptographyError {
    .unreadable(what: "subject", reason: reason)
  }
}
