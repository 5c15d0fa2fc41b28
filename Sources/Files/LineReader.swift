/// The lines of standard input or of a file, one after the other, in constant memory.
public final class LineReader {
  private let file: InputFile
  private let limit: Int
  private var buffer = PageBuffer(size: 1 << 16)
  private var pending: [UInt8] = []
  /// How many bytes of ``pending`` were handed out, and how many hold no line feed.
  private var used = 0
  private var searched = 0
  private var offset = 0
  private var isAtEnd = false

  /// Reads lines.
  ///
  /// - Parameters:
  ///   - file: What to read from start to end.
  ///   - limit: The most bytes of a line.
  public init(_ file: consuming InputFile, limit: Int) {
    self.file = file
    self.limit = limit
  }

  /// The next line without its line feed, `nil` at the end.
  ///
  /// - Throws: `tooLarge` for a line over the limit, after which there are no more, or what the
  ///   system says.
  public func next() throws(FileError) -> [UInt8]? {
    while true {
      if let feed = pending[searched...].firstIndex(of: 0x0A) {
        defer {
          used = feed + 1
          searched = used
        }
        return Array(pending[used..<feed])
      }
      searched = pending.count
      guard !isAtEnd else {
        defer { used = pending.count }
        return used < pending.count ? Array(pending[used...]) : nil
      }
      guard pending.count - used <= limit else {
        (isAtEnd, used) = (true, pending.count)
        throw FileError("read", file.path, .tooLarge(limit: limit))
      }
      pending.removeFirst(used)
      searched -= used
      used = 0
      try read()
    }
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
