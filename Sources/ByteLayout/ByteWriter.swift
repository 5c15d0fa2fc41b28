/// The mirror of ``ByteReader``: every read there has one write here.
public struct ByteWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// An empty writer.
  public init() {}

  /// An empty writer with room for so many bytes; it grows beyond them where it has to.
  public init(capacity: Int) {
    bytes.reserveCapacity(max(0, capacity))
  }

  /// Everything that was written, and the writer is empty again. Unlike ``bytes``, what it gives can
  /// be changed without being copied first.
  public mutating func finish() -> [UInt8] {
    var result: [UInt8] = []
    swap(&result, &bytes)
    return result
  }

  /// Appends one little-endian unsigned integer.
  @inlinable
  public mutating func integer<T: FixedWidthInteger & UnsignedInteger>(_ value: T) {
    for index in 0..<MemoryLayout<T>.size {
      byte(UInt8(truncatingIfNeeded: value >> (8 * T(truncatingIfNeeded: index))))
    }
  }

  /// Appends one byte.
  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Appends bytes as they are.
  public mutating func copy(_ values: some Sequence<UInt8>) { bytes.append(contentsOf: values) }

  /// Appends `count` zero bytes.
  public mutating func zeros(_ count: Int) {
    bytes.append(contentsOf: repeatElement(0, count: count))
  }
}
