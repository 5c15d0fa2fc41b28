/// Text in a field of fixed size, filled up with NUL. The bytes are kept as they are, so that a
/// field with broken UTF-8 or with bytes behind the NUL is written back unchanged.
public struct PaddedText: Sendable, Hashable {
  /// The whole field.
  public package(set) var bytes: [UInt8]

  @usableFromInline package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// As much of `text` as fits into `size` bytes with a NUL behind it, cut between characters.
  package init(_ text: String, size: Int) {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let encoded = Array(String(scalar).utf8)
      guard bytes.count + encoded.count < size else { break }
      bytes += encoded
    }
    self.bytes = bytes + [UInt8](repeating: 0, count: size - bytes.count)
  }

  /// The bytes before the first NUL.
  public var content: ArraySlice<UInt8> {
    bytes.prefix { $0 != 0 }
  }

  /// The text, with each broken byte shown as U+FFFD.
  public var text: String { String(decoding: content, as: UTF8.self) }

  /// Whether the text is UTF-8.
  package var isValidUTF8: Bool {
    let content = content
    return content.allSatisfy { $0 < 0x80 } || String(validating: content, as: UTF8.self) != nil
  }

  /// Whether all bytes behind the first NUL are NUL.
  package var isCleanlyPadded: Bool { bytes.dropFirst(content.count).allSatisfy { $0 == 0 } }
}
