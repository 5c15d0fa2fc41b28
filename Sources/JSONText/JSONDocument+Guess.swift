extension JSONDocument {
  /// Whether bytes may be JSON, or JSON with comments: the first that is no blank opens an object,
  /// an array or a comment.
  public static func mayBe(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first.map { [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "/")].contains($0) }
      ?? false
  }
}
