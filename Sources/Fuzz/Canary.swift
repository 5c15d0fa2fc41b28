import Harness

/// A target with two faults that everybody knows of. A run that does not find the first is blind;
/// one with AddressSanitizer that does not find the second is blind to memory.
enum Canary {
  static let target = FuzzTarget(
    "canary", "anything: two planted faults, which a run must find",
    maximumLength: 64, properties: [song]
  ) { (bytes) throws(PropertyFailure) in
    try check(bytes)
    reachBeyond(bytes)
  }

  static let song = Property("canary.song", "nothing sings")

  /// A magic of four bytes behind two branches. All of it is text, and too long for the other fault.
  private static func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    guard bytes.count > 8, bytes[0] == 0x2A, bytes[1] > 0x60, word(bytes, at: 4) == 0x4D34_5834
    else { return }
    throw PropertyFailure(song, "\(bytes.count) bytes do")
  }

  /// Reads a byte behind a block of memory, which nothing but AddressSanitizer notices. No text does
  /// it, so that a run can look for either fault alone.
  private static func reachBeyond(_ bytes: Span<UInt8>) {
    guard bytes.count == 8, bytes[0] == 0x2B, bytes[1] > 0x7F, word(bytes, at: 4) == 0x28CD_3D45
    else { return }
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: 24)
    defer { unsafe block.deallocate() }
    unsafe block.initialize(repeating: bytes[2], count: 24)
    unsafe last = block[24 + Int(bytes[3] & 1)]
  }

  /// Keeps the byte, so that no compiler leaves the reading out.
  private nonisolated(unsafe) static var last: UInt8 = 0

  private static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1)) }
  }
}
