internal import ByteLayout

/// One walk over the bytes of a file in search of what should not have been left there. Each mark is
/// found by one rare byte of it, so that most bytes are not looked at one by one.
struct TextScan {
  /// What was found.
  enum Mark: Sendable, Hashable {
    /// A private key in PEM form.
    case privateKey
    /// A shared key with a value of so many characters; `inConnection` where a host stands before it.
    case accessKey(valueSize: Int, inConnection: Bool)
    /// A passphrase of so many characters.
    case passphrase(size: Int)
    /// A path of the machine that built the file.
    case path(String)
  }

  let bytes: ArraySlice<UInt8>
  let isWritten: Bool
  /// How much of a file is found at most: a hostile one could be made of nothing else.
  static let limit = 4096

  /// - Parameter isText: Whether the file is one that people write, in which `psk=` is a setting.
  init(_ bytes: ArraySlice<UInt8>, isText: Bool) {
    self.bytes = bytes
    isWritten = isText
  }

  /// Every mark with its offset in the file, in order.
  func marks() -> [(offset: Int, mark: Mark)] {
    var marks: [(offset: Int, mark: Mark)] = []
    let text = bytes.span
    var places = RarePlaces(text)
    // What was found is not looked at again from its middle.
    var (free, freeOfPaths) = (0, 0)
    while marks.count < Self.limit, let index = places.next(in: text) {
      guard index >= free else { continue }
      switch text[index] {
      case UInt8(ascii: "-"):
        if let end = Self.privateKey(text, at: index) {
          marks.append((index, .privateKey))
          free = end
        }
      case UInt8(ascii: "="):
        if let found = key(text, upTo: index) { marks.append(found) }
      default:
        if index >= freeOfPaths, let path = Self.path(text, at: index) {
          marks.append((path.lowerBound, .path(Self.words(text, path))))
          freeOfPaths = path.upperBound
        }
      }
    }
    return marks
  }

  /// Whether a file is text: it has no NUL in its first bytes, and hardly any other control character.
  static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    var controls = 0
    for byte in bytes.prefix(4096) {
      if byte == 0 { return false }
      if byte < 0x20, ![9, 10, 12, 13].contains(byte) { controls += 1 }
    }
    return controls <= bytes.prefix(4096).count / 64
  }

  static func words(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { text[$0] }, as: UTF8.self)
  }
}

/// The places of the bytes by which marks are found, in ascending order.
private struct RarePlaces {
  private static let bytes = "-=/\\.".utf8.map(\.self)
  /// The next place of each byte; the end of the text for one that does not come any more.
  private var places: [Int]

  init(_ text: Span<UInt8>) {
    places = []
    for byte in Self.bytes { places.append(text.firstIndex(of: byte) ?? text.count) }
  }

  mutating func next(in text: Span<UInt8>) -> Int? {
    var first = 0
    for index in 1..<places.count where places[index] < places[first] { first = index }
    let place = places[first]
    guard place < text.count else { return nil }
    places[first] = text.firstIndex(of: Self.bytes[first], from: place + 1) ?? text.count
    return place
  }
}
