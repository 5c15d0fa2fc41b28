extension TextScan {
  /// The end of a private key in PEM form that begins at an offset: its first line, and a second one
  /// of it. Libraries that read keys hold the first line alone.
  static func privateKey(_ text: Span<UInt8>, at start: Int) -> Int? {
    guard text.has("-----BEGIN ", at: start) else { return nil }
    var index = start + 11
    let limit = min(text.count, index + 40)
    while index < limit, !text.has("PRIVATE KEY-----", at: index) {
      guard text[index] == 0x20 || (0x41...0x5A).contains(text[index]) else { return nil }
      index += 1
    }
    guard index < limit else { return nil }
    index += 16
    // A line end as it is, or as a program's text spells it.
    while index < text.count, [10, 13].contains(text[index]) { index += 1 }
    while text.has("\\n", at: index) || text.has("\\r", at: index) { index += 2 }
    let isHeader = text.has("Proc-Type:", at: index)
    return isHeader || run(text, from: index, while: isBase64) >= 16 ? index : nil
  }

  /// A setting whose name ends at an offset, where its value is one that somebody uses.
  func key(_ text: Span<UInt8>, upTo end: Int) -> (offset: Int, mark: Mark)? {
    for name in ["SharedAccessKey", "AccountKey"] {
      let start = end - name.utf8.count
      guard text.has(name, at: start) else { continue }
      let size = Self.run(text, from: end + 1, while: Self.isBase64)
      guard size >= 16, Self.isVaried(text, (end + 1)..<(end + 1 + size)) else { return nil }
      let before = Self.connection(text, before: start)
      return (before ?? start, .accessKey(valueSize: size, inConnection: before != nil))
    }
    guard isWritten else { return nil }
    for name in ["wpa_passphrase", "psk"] {
      let start = end - name.utf8.count
      guard text.has(name, at: start), start == 0 || !Self.isWord(text[start - 1]) else { continue }
      let quote = end + 1 < text.count && text[end + 1] == UInt8(ascii: "\"")
      let value = end + (quote ? 2 : 1)
      let size = Self.run(text, from: value) { quote ? $0 != 0x22 && $0 >= 0x20 : $0 > 0x20 }
      // Networks have passphrases of 8 to 63 characters, or keys of 64 digits.
      return (8...64).contains(size) ? (start, .passphrase(size: size)) : nil
    }
    return nil
  }

  /// Where a connection string begins whose key begins at an offset: at the name of a host in front.
  private static func connection(_ text: Span<UInt8>, before start: Int) -> Int? {
    var index = start
    let limit = max(0, start - 1024)
    while index > limit, text[index - 1] > 0x20, text[index - 1] < 0x7F, text[index - 1] != 0x22 {
      index -= 1
      for name in ["HostName=", "Endpoint=", "AccountName="] where text.has(name, at: index) {
        return index
      }
    }
    return nil
  }

  /// How many bytes from an offset on are of a kind, 1024 at most.
  static func run(
    _ text: Span<UInt8>, from start: Int, while isWanted: (UInt8) -> Bool
  ) -> Int {
    var index = start
    let limit = min(text.count, start + 1024)
    while index < limit, isWanted(text[index]) { index += 1 }
    return max(0, index - start)
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=")
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F
  }

  /// Whether a value has letters of both cases, or letters and digits: `YOUR_KEY_GOES_HERE` has not.
  private static func isVaried(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var kinds: Set<Int> = []
    for index in range {
      switch text[index] {
      case 0x30...0x39: kinds.insert(0)
      case 0x41...0x5A: kinds.insert(1)
      case 0x61...0x7A: kinds.insert(2)
      default: break
      }
    }
    return kinds.count > 1
  }
}

extension Span<UInt8> {
  /// Whether these bytes stand at an offset, wherever that is.
  func has(_ text: String, at start: Int) -> Bool {
    guard start >= 0, start <= count - text.utf8.count else { return false }
    var index = start
    for byte in text.utf8 {
      guard self[index] == byte else { return false }
      index += 1
    }
    return true
  }
}
