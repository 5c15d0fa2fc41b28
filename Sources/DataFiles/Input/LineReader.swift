/// The lines of standard input or of a file, one after the other, in constant memory.
package final class LineReader {
  private let file: InputFile
  private let limit: Int
  private var buffer = PageBuffer(size: 1 << 16)
  private var pending: [UInt8] = []
  /// How many bytes of ``pending`` were handed out, and how many hold no line feed.
  private var used = 0
  private var searched = 0
  private var offset = 0
  private var isAtEnd = false
  /// Whether the start of a line that is too long was thrown away.
  private var isTooLong = false

  /// Reads lines.
  ///
  /// - Parameters:
  ///   - file: What to read from start to end.
  ///   - limit: The most bytes of a line.
  package init(_ file: consuming InputFile, limit: Int) {
    self.file = file
    self.limit = limit
  }

  /// Whether the line that was read last ended in a line feed: one at the end that did not may have
  /// been cut off.
  package private(set) var isTerminated = true

  /// The next line without its line feed, `nil` at the end.
  ///
  /// - Throws: `tooLarge` for a line over the limit, which is left out, or what the system says,
  ///   after which there are no more.
  package func next() throws(FileError) -> [UInt8]? {
    while true {
      if let feed = pending[searched...].firstIndex(of: 0x0A) {
        return try line(to: feed, feed + 1)
      }
      searched = pending.count
      guard !isAtEnd else {
        isTerminated = false
        return used < pending.count || isTooLong ? try line(to: pending.count, pending.count) : nil
      }
      if pending.count - used > limit {
        // Of a line that is too long nothing needs to be kept.
        isTooLong = true
        used = pending.count
      }
      pending.removeFirst(used)
      searched -= used
      used = 0
      try read()
    }
  }

  private func line(to end: Int, _ next: Int) throws(FileError) -> [UInt8] {
    defer { (used, searched, isTooLong) = (next, next, false) }
    guard !isTooLong, end - used <= limit else {
      throw FileError("read", file.path, .tooLarge(limit: limit))
    }
    return Array(pending[used..<end])
  }

  private func read() throws(FileError) {
    let count = buffer.read(
      file.descriptor, at: file.isSeekable ? offset : nil, count: buffer.size)
    guard count >= 0 else {
      isAtEnd = true
      throw SystemError.last("read", file.path)
    }
    if count == 0 { isAtEnd = true }
    offset += count
    buffer.append(count, to: &pending)
  }
}
