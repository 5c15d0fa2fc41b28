import Glibc
import Synchronization
import WorkerThreads

/// A large file or a pipe read piece by piece on a thread of its own, a few pieces ahead of whoever
/// uses them, in constant memory.
struct ReadAhead: ~Copyable {
  /// Files below this number of bytes are read faster than a thread starts.
  static let threshold = 8 << 20
  /// What comes through a pipe before a thread reads ahead.
  static let pipeThreshold = 1 << 20
  /// How many pieces there are at a time.
  private static let pieces = 4
  /// Bytes of a piece: two are in the cache of a processor at once.
  private static let pieceSize = 1 << 19

  private let ring: Ring
  private let thread: SystemThread
  private var next = 0

  /// Starts to read, `nil` where the system has no thread to give.
  ///
  /// - Parameters:
  ///   - descriptor: The file; it must stay open as long as this value lives.
  ///   - range: Which bytes; `nil` reads a pipe on from where it stands.
  ///   - size: The most bytes of a piece.
  init?(_ descriptor: borrowing Descriptor, _ range: Range<Int>?, size: Int) {
    let ring = Ring(pieces: Self.pieces, size: min(max(size, 1 << 12), Self.pieceSize))
    let number = descriptor.number
    guard let thread = SystemThread({ ring.fill(from: number, range) }) else { return nil }
    self.ring = ring
    self.thread = thread
  }

  deinit {
    ring.stop()
  }

  /// Lends the next piece.
  ///
  /// - Returns: Its size: 0 at the end of the file, negative for a failure left in `errno`. `body`
  ///   is called for neither.
  mutating func read<Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try ring.take(next) { (span) throws(Failure) in
      next += 1
      try body(span)
    }
  }

  /// The pieces, and who may touch which.
  @safe
  private final class Ring: @unchecked Sendable {
    // Sendable: a piece and its result belong to the reader from `isFree` to `isFull`, to the user
    // from there on.
    private let memory: UnsafeMutableRawBufferPointer
    private let results: UnsafeMutableBufferPointer<Result>
    private let pieces: Int
    private let size: Int
    private let isFree: CountingSemaphore
    private let isFull = CountingSemaphore()
    private let isStopped = Atomic(false)

    struct Result {
      var count = 0
      var code: CInt = 0
    }

    init(pieces: Int, size: Int) {
      unsafe memory = .allocate(byteCount: pieces * size, alignment: 1 << 12)
      unsafe results = .allocate(capacity: pieces)
      unsafe results.initialize(repeating: Result())
      self.pieces = pieces
      self.size = size
      isFree = CountingSemaphore(UInt32(clamping: pieces))
    }

    deinit {
      unsafe results.deallocate()
      unsafe memory.deallocate()
    }

    func stop() {
      isStopped.store(true, ordering: .relaxed)
      isFree.signal()
    }

    /// Reads until the end of the range or of the file, a failure, or ``stop()``.
    func fill(from number: CInt, _ range: Range<Int>?) {
      var offset = range?.lowerBound ?? 0
      var index = 0
      while true {
        isFree.wait()
        if isStopped.load(ordering: .relaxed) { return }
        let slot = index % pieces
        let count =
          if let range {
            read(number, at: offset, min(size, range.upperBound - offset), into: slot)
          } else {
            readPipe(number, into: slot)
          }
        unsafe results[slot] = Result(count: count, code: count < 0 ? errno : 0)
        isFull.signal()
        guard count > 0 else { return }
        offset += count
        index += 1
      }
    }

    private func read(_ number: CInt, at offset: Int, _ count: Int, into slot: Int) -> Int {
      let start = unsafe memory.baseAddress?.advanced(by: slot * size)
      return SystemError.retrying { unsafe pread(number, start, count, off_t(offset)) }
    }

    /// Fills a piece from a pipe, which gives little at a time, up to its end.
    ///
    /// - Returns: The bytes that came; negative for a failure before any did. One after that comes
    ///   again with the next piece.
    private func readPipe(_ number: CInt, into slot: Int) -> Int {
      var filled = 0
      while filled < size, !isStopped.load(ordering: .relaxed) {
        // Whoever writes may take his time, and whoever reads may not want to wait for him.
        var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&entry, 1, 100) != 0 else { continue }
        let start = unsafe memory.baseAddress?.advanced(by: slot * size + filled)
        let count = SystemError.retrying { unsafe Glibc.read(number, start, size - filled) }
        // Somebody else may have been quicker.
        if count < 0, errno == EAGAIN { continue }
        guard count > 0 else { return filled > 0 ? filled : count }
        filled += count
      }
      return filled
    }

    func take<Failure: Error>(
      _ index: Int, _ body: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) -> Int {
      isFull.wait()
      let slot = index % pieces
      let result = unsafe results[slot]
      guard result.count > 0 else {
        // Nothing follows, however often somebody asks.
        isFull.signal()
        errno = result.code
        return result.count
      }
      defer { isFree.signal() }
      let start = slot * size
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: memory[start..<start + result.count])
      try unsafe body(bytes.bindMemory(to: UInt8.self).span)
      return result.count
    }
  }
}
