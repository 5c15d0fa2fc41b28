internal import CZlib

/// A running CRC-32 as in zlib, gzip and cramfs: polynomial 0x04C11DB7 reflected, initial value and
/// final exclusive-or 0xFFFFFFFF (ISO-HDLC; `evidence/file-system.md#checksum`). Computed by zlib.
package struct CRC32: Sendable, Hashable {
  /// The checksum of everything given so far; 0 for nothing.
  package private(set) var value: UInt32 = 0

  /// The checksum of no bytes.
  package init() {}

  /// Takes in the next bytes.
  package mutating func update(_ bytes: Span<UInt8>) {
    let before = UInt(value)
    // `crc32_z` takes a null pointer as the wish for the initial value, so nothing is passed on
    // for an empty span, whose pointer may be null.
    guard !bytes.isEmpty else { return }
    let after = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe crc32_z(before, buffer.baseAddress, buffer.count)
    }
    value = UInt32(truncatingIfNeeded: after)
  }

  /// Takes in `count` zero bytes, in time that grows with the logarithm of `count`; nothing for a
  /// negative count.
  ///
  /// *Rationale:* zeros only shift the register, and `crc32_combine` with a second checksum of 0
  /// is that shift; the two complements take the final exclusive-or off and put it on again.
  package mutating func update(zeros count: Int) {
    guard count > 0 else { return }
    let shifted = crc32_combine(UInt(~value), 0, count)
    value = ~UInt32(truncatingIfNeeded: shifted)
  }
}
