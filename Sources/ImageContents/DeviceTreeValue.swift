/// A property's value as a person reads it. Device trees do not store types, so this is a guess by
/// the bytes: texts where all bytes are printable and end with NUL, else words, else bytes.
package enum DeviceTreeValue: Sendable, Hashable {
  /// No bytes: the property is there, which says yes.
  case empty
  /// Texts, each with a NUL at its end.
  case texts([String])
  /// Big-endian words.
  case words([UInt32])
  /// Anything else.
  case bytes([UInt8])

  package init(_ value: [UInt8]) {
    if value.isEmpty {
      self = .empty
    } else if let texts = Self.texts(value) {
      self = .texts(texts)
    } else if value.count % 4 == 0 {
      self = .words(
        stride(from: 0, to: value.count, by: 4).map { start in
          value[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        })
    } else {
      self = .bytes(value)
    }
  }

  private static func texts(_ value: [UInt8]) -> [String]? {
    guard value.last == 0 else { return nil }
    let parts = value.dropLast().split(separator: 0, omittingEmptySubsequences: false)
    let areTexts = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x20...0x7E).contains($0) }
    }
    return areTexts ? parts.map { String(decoding: $0, as: UTF8.self) } : nil
  }
}

extension DeviceTree.Property {
  /// The name, with each broken byte shown as U+FFFD.
  public var text: String { String(decoding: name, as: UTF8.self) }

  package var rendered: DeviceTreeValue { DeviceTreeValue(value) }

  /// The value as one big-endian word, `nil` where it has another length than 4 bytes.
  public var word: UInt32? {
    value.count == 4 ? value.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }

  /// The value as one printable text, `nil` where it is anything else.
  public var string: String? {
    guard case .texts(let texts) = rendered, texts.count == 1 else { return nil }
    return texts.first
  }
}
