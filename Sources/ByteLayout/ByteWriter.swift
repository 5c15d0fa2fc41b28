/// The mirror of ``ByteReader``: every read there has one write here.
@usableFromInline package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// An empty writer with room for so many bytes; it grows beyond them where it has to.
  package init(capacity: Int) {
    bytes.reserveCapacity(max(0, capacity))
  }

  /// Everything that was written, and the writer is empty again. Unlike ``bytes``, what it gives can
  /// be changed without being copied first.
  package mutating func finish() -> [UInt8] {
    var result: [UInt8] = []
    swap(&result, &bytes)
    return result
  }

  /// Appends one little-endian unsigned integer.
  @inlinable
  package mutating func integer<T: FixedWidthInteger & UnsignedInteger>(_ value: T) {
    for index in 0..<MemoryLayout<T>.size {
      byte(UInt8(truncatingIfNeeded: value >> (8 * T(truncatingIfNeeded: index))))
    }
  }

  @usableFromInline package mutating func byte(_ value: UInt8) { bytes.append(value) }

  @usableFromInline package mutating func copy(_ values: some Sequence<UInt8>) {
    bytes.append(contentsOf: values)
  }

  @usableFromInline package mutating func zeros(_ count: Int) {
    bytes.append(contentsOf: repeatElement(0, count: count))
  }
}
