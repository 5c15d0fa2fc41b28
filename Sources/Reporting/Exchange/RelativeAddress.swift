import ByteLayout

/// A path as an address relative to where the command ran, which is what dashboards join with the root
/// of a repository (RFC 3986).
enum RelativeAddress {
  /// The path with everything escaped that an address cannot hold; `-` is standard input. A path that
  /// begins at the root stays one, as a `file` address.
  static func text(_ path: String) -> String {
    if path == "-" { return "stdin" }
    var bytes = RawName.bytes(path)
    while bytes.starts(with: Array("./".utf8)) {
      bytes.removeFirst(2)
      while bytes.first == slash { bytes.removeFirst() }
    }
    let escaped = bytes.reduce(into: "") { text, byte in
      if isPlain(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + Hex.text([byte]).uppercased()
      }
    }
    return bytes.first == slash ? "file://" + escaped : escaped
  }

  private static let slash = UInt8(ascii: "/")

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case slash, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
