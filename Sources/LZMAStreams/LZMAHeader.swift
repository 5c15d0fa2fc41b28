/// The 13 bytes before an LZMA-alone stream: properties, dictionary size, and decompressed size.
public struct LZMAHeader: Sendable, Hashable {
  package static let size = 13

  /// What the vendor's service writes (`evidence/compression.md#lzma-stream`): lc 0, lp 0, pb 2, a
  /// dictionary of 4 KiB, the size left open.
  package static let vendor = LZMAHeader(
    literalContextBits: 0, literalPositionBits: 0, positionBits: 2, dictionarySize: 4096,
    storedSize: nil)

  /// Literal context bits, `lc`, 0 to 8.
  public package(set) var literalContextBits: Int
  /// Literal position bits, `lp`, 0 to 4.
  public package(set) var literalPositionBits: Int
  /// Position bits, `pb`, 0 to 4.
  public package(set) var positionBits: Int
  /// Dictionary size in bytes.
  public package(set) var dictionarySize: UInt32
  /// Decompressed size in bytes; `nil` where it is left open, and an end marker must follow.
  public package(set) var storedSize: UInt64?
}

extension LZMAHeader {
  /// Reads a header; `nil` for too few bytes and for properties over 224, which encode nothing.
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= Self.size, bytes[0] < 9 * 5 * 5 else { return nil }
    let properties = Int(bytes[0])
    literalContextBits = properties % 9
    literalPositionBits = properties / 9 % 5
    positionBits = properties / 45
    dictionarySize = (0..<4).reduce(0) { $0 | UInt32(bytes[1 + $1]) << (8 * UInt32($1)) }
    let size = (0..<8).reduce(0) { $0 | UInt64(bytes[5 + $1]) << (8 * UInt64($1)) }
    storedSize = size == .max ? nil : size
  }
}
