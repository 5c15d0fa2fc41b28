/// Decisions that an input takes, one after the other. An input that has ended decides 0 from then
/// on, so that every input means something.
struct Choices {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: Span<UInt8>) {
    self.bytes = BorrowedBytes.copy(bytes)
  }

  /// Whether all was decided.
  var isAtEnd: Bool { position >= bytes.count }

  mutating func byte() -> UInt8 {
    guard position < bytes.count else { return 0 }
    defer { position &+= 1 }
    return bytes[position]
  }

  /// The next two bytes, little-endian.
  mutating func word() -> UInt16 {
    let low = UInt16(byte())
    return low | UInt16(byte()) << 8
  }

  /// The next four bytes, little-endian.
  mutating func long() -> UInt32 {
    let low = UInt32(word())
    return low | UInt32(word()) << 16
  }

  /// A number below `limit`, from one byte; 0 for a limit of 0.
  mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(byte()) % limit : 0 }

  /// A number below `limit`, from two bytes; 0 for a limit of 0.
  mutating func place(below limit: Int) -> Int { limit > 0 ? Int(word()) % limit : 0 }

  /// As many of the next bytes as there are, up to `count`.
  mutating func take(_ count: Int) -> [UInt8] {
    let end = position + min(bytes.count - position, max(0, count))
    defer { position = end }
    return Array(bytes[position..<end])
  }

  mutating func rest() -> [UInt8] { take(bytes.count) }
}
