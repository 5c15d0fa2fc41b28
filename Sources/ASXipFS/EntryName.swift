internal import ByteLayout
internal import Findings

/// The name field of a table entry, cut at its padding.
struct EntryName {
  /// The name without the NUL that fill it up.
  let bytes: [UInt8]
  let fieldLength: Int
  /// Printable ASCII that needs no escape and breaks no rule: nearly every name.
  let isPlain: Bool

  /// Cuts a field; NUL inside are kept, as the driver keeps them.
  init(_ field: Span<UInt8>) {
    var length = field.count
    while length > 0, field[length &- 1] == 0 { length &-= 1 }
    var plain = length > 0 && field.count &- length < 4
    var name: [UInt8] = []
    name.reserveCapacity(length)
    for index in 0..<length {
      let byte = field[index]
      if byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
        plain = false
      }
      name.append(byte)
    }
    bytes = name
    if length <= 2, bytes.allSatisfy({ $0 == UInt8(ascii: ".") }) { plain = false }
    fieldLength = field.count
    isPlain = plain
  }

  /// The name as a path component that is safe to print and to compare.
  var component: String {
    if isPlain { return String(decoding: bytes, as: UTF8.self) }
    if bytes.isEmpty { return "\\x" }
    if isDots { return bytes.map(Self.escape).joined() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.map { byte in
        let isSafe = byte < 0x80 && Self.isSafe(Unicode.Scalar(byte))
        return isSafe ? String(Unicode.Scalar(byte)) : Self.escape(byte)
      }.joined()
    }
    var shown = ""
    for scalar in text.unicodeScalars {
      if Self.isSafe(scalar) {
        shown.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 { shown += Self.escape(byte) }
      }
    }
    return shown
  }

  /// A whole name, without padding, as a path component.
  static func component(of name: [UInt8]) -> String { EntryName(name.span).component }

  /// Checks the rules of names; `path` is the escaped path, `range` the whole field.
  func check(_ path: String, at range: Range<Int>, findings: inout FindingLog) {
    func add(_ rule: Rule, _ detail: String) {
      findings.add(rule, "\(path): \(detail)", at: .bytes(range, "entry", "name"))
    }
    if bytes.isEmpty { add(FileSystemRules.emptyName, "the name is empty") }
    if isDots { add(FileSystemRules.nameDots, "the name is \(bytes.count) dots") }
    if bytes.contains(UInt8(ascii: "/")) {
      add(FileSystemRules.nameSeparator, "the name contains a slash")
    }
    if let first = bytes.firstIndex(of: 0) {
      if first >= fieldLength - 4 {
        add(FileSystemRules.namePadding, "bytes follow the NUL at \(first) of \(fieldLength)")
      } else {
        add(FileSystemRules.nameNUL, "a NUL at \(first) of \(bytes.count) bytes")
      }
    } else if fieldLength - bytes.count >= 4 {
      add(
        FileSystemRules.nameLength, "\(bytes.count) bytes of name in a field of \(fieldLength)")
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      if text.unicodeScalars.contains(where: { $0.value != 0 && $0.isUnseen }) {
        add(FileSystemRules.nameText, "the name contains a character that cannot be seen")
      }
    } else {
      add(FileSystemRules.nameText, "the name is not UTF-8")
    }
  }

  private var isDots: Bool {
    (1...2).contains(bytes.count) && bytes.allSatisfy { $0 == UInt8(ascii: ".") }
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "/" && scalar != "\\" && !scalar.isUnseen
  }

  private static func escape(_ byte: UInt8) -> String { "\\x" + Hex.text(byte) }
}
