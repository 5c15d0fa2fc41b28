import ByteLayout
import Cryptography

/// The words behind the colon, taken from the left.
struct Words {
  private(set) var rest: Substring

  init(_ text: String) {
    rest = text[...]
  }

  var isAtEnd: Bool { rest.allSatisfy { $0 == " " } }

  /// The next word; an error names `what` where there is none.
  mutating func next(_ what: String) throws -> String {
    rest = rest.drop { $0 == " " }
    let word = rest.prefix { $0 != " " }
    guard !word.isEmpty else { throw VectorError("\(what) is missing") }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  /// Takes all that is left, which may not be empty.
  mutating func all(_ what: String) throws -> String {
    let text = String(rest.drop { $0 == " " })
    guard !text.isEmpty else { throw VectorError("\(what) is missing") }
    rest = ""
    return text
  }

  /// Takes the next word where it is this one.
  mutating func take(_ word: String) -> Bool {
    var copy = self
    guard (try? copy.next(word)) == word else { return false }
    self = copy
    return true
  }

  /// A number: decimal, or hexadecimal behind `0x`, octal behind `0o`.
  mutating func number<T: FixedWidthInteger>(_ what: String, _ type: T.Type = T.self) throws -> T {
    let word = try next(what)
    let radix = word.hasPrefix("0x") ? 16 : word.hasPrefix("0o") ? 8 : 10
    guard let value = T(radix == 10 ? word[...] : word.dropFirst(2), radix: radix) else {
      throw VectorError("\(what): \(word) is no number of \(T.bitWidth) bits")
    }
    return value
  }

  /// A number of bytes or files that a test can hold.
  mutating func count(_ what: String, limit: Int = 16 << 20) throws -> Int {
    let value: Int = try number(what)
    guard 0...limit ~= value else { throw VectorError("\(what) must be 0 to \(limit)") }
    return value
  }

  /// The rest as bytes: any number of `u8`, `u16`, `u32`, `u64` (little-endian) with a number, `hex`,
  /// `guid`, `zero COUNT`, `times COUNT HEX`, `thumbprint KEY`, `package BASE`, `signature BASE`, and
  /// last `text`.
  mutating func value() throws -> [UInt8] {
    var writer = ByteWriter()
    repeat {
      try part(&writer)
      guard writer.bytes.count <= 16 << 20 else { throw VectorError("more than 16 MiB") }
    } while !isAtEnd
    return writer.bytes
  }

  private mutating func part(_ writer: inout ByteWriter) throws {
    let form = try next("a value")
    switch form {
    case "u8": writer.integer(try number(form, UInt8.self))
    case "u16": writer.integer(try number(form, UInt16.self))
    case "u32": writer.integer(try number(form, UInt32.self))
    case "u64": writer.integer(try number(form, UInt64.self))
    case "hex": writer.copy(try hex())
    case "guid": try guid().write(to: &writer)
    case "zero": writer.zeros(try count("a count"))
    case "times":
      let count = try count("a count")
      let bytes = try hex()
      guard count * bytes.count <= 16 << 20 else { throw VectorError("more than 16 MiB") }
      for _ in 0..<count { writer.copy(bytes) }
    case "thumbprint":
      writer.copy(try SigningIdentity.named(try next("a key")).certificate.thumbprint)
    case "package": writer.copy(try Base.named(try next("a base")).bytes)
    case "signature": writer.copy(try Base.named(try next("a base")).bytes.suffix(64))
    case "text": writer.copy(try all("a text").utf8)
    default: throw VectorError("\(form) is no form of a value")
    }
  }

  private mutating func hex() throws -> [UInt8] {
    let word = try next("hex")
    guard let bytes = Hex.bytes(word) else { throw VectorError("\(word) is not hexadecimal") }
    return bytes
  }

  /// A GUID.
  mutating func guid() throws -> GUID {
    let word = try next("a GUID")
    guard let guid = GUID(word) else { throw VectorError("\(word) is no GUID") }
    return guid
  }
}

extension GUID {
  /// Appends the 16 bytes as they stand in an image.
  fileprivate func write(to writer: inout ByteWriter) throws {
    var copy = self
    writer.guid("guid", &copy)
  }
}
