import Glibc

/// Memory that files are read into piece by piece, aligned to pages.
@safe
struct PageBuffer: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer

  /// Allocates between 4 KiB and 16 MiB.
  init(size: Int) {
    unsafe memory = .allocate(byteCount: min(max(size, 1 << 12), 1 << 24), alignment: 1 << 12)
  }

  deinit {
    unsafe memory.deallocate()
  }

  /// Bytes that fit.
  var size: Int { unsafe memory.count }

  /// Reads once.
  ///
  /// - Parameters:
  ///   - descriptor: The file.
  ///   - offset: Where, in bytes; `nil` reads on from where the descriptor stands.
  ///   - count: How many bytes at most.
  /// - Returns: How many bytes came: 0 at the end, negative for a failure left in `errno`.
  mutating func read(_ descriptor: borrowing Descriptor, at offset: Int?, count: Int) -> Int {
    let number = descriptor.number
    let count = min(count, size)
    if let offset {
      return SystemError.retrying {
        unsafe pread(number, memory.baseAddress, count, off_t(offset))
      }
    }
    return SystemError.retrying(number, until: POLLIN) {
      unsafe Glibc.read(number, memory.baseAddress, count)
    }
  }

  /// Lends bytes read before.
  func withBytes<Failure: Error>(
    _ range: Range<Int>, _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: memory[range])
    let bound = unsafe bytes.bindMemory(to: UInt8.self)
    try unsafe body(bound.span)
  }

  /// Appends the first bytes of the buffer.
  func append(_ count: Int, to bytes: inout [UInt8]) {
    withBytes(0..<count) { $0.append(to: &bytes) }
  }
}
