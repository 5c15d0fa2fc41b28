import Glibc

extension InputFile {
  /// Reads from start to end through one buffer, in constant memory.
  ///
  /// - Parameters:
  ///   - range: Which bytes; all when `nil`. From a pipe, what lies before the range is read and
  ///     thrown away.
  ///   - chunk: Bytes of the buffer, between 4 KiB and 16 MiB. A pipe gives less at a time, and so
  ///     does a large file, which is read ahead on a thread of its own.
  ///   - body: Takes a piece and its offset in the file. Pieces are in order and without gaps;
  ///     none is empty.
  /// - Throws: `ended` when the file has no such range; `changed` when a regular file changed
  ///   between opening it and the end of reading, in which case the pieces are worth nothing.
  public func stream(
    _ range: Range<Int>? = nil, chunk: Int = 1 << 20,
    _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    let start = range?.lowerBound ?? 0
    let end = range?.upperBound ?? .max
    guard start >= 0, start <= end else { throw FileError("read", path, .system(code: EINVAL)) }
    if isSeekable {
      _ = posix_fadvise(
        descriptor.number, off_t(start), off_t(range?.count ?? 0), POSIX_FADV_SEQUENTIAL)
    }
    let offset =
      if let ahead = readAhead(start..<end, chunk) {
        try stream(start..<end, through: ahead, body)
      } else {
        try stream(start..<end, through: PageBuffer(size: chunk), body)
      }
    guard range != nil else {
      try checkComplete(offset)
      return
    }
    try checkUnchanged()
    if offset < end { throw FileError("read", path, .ended(at: offset)) }
  }

  /// Somebody to read a large file ahead; `nil` for small ones, pipes, and where that cannot be had.
  private func readAhead(_ range: Range<Int>, _ chunk: Int) -> ReadAhead? {
    guard let size, min(size, range.upperBound) - range.lowerBound >= ReadAhead.threshold else {
      return nil
    }
    return ReadAhead(descriptor, range, size: chunk)
  }

  /// Reads what was read ahead; returns where it ended.
  private func stream(
    _ range: Range<Int>, through ahead: consuming ReadAhead,
    _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let read = try ahead.read { (span) throws(FileError) in try body(span, offset) }
      guard read >= 0 else { throw SystemError.last("read", path) }
      guard read > 0 else { break }
      offset += read
    }
    return offset
  }

  /// Reads through a buffer; returns where it ended.
  private func stream(
    _ range: Range<Int>, through buffer: consuming PageBuffer,
    _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) -> Int {
    let (start, end) = (range.lowerBound, range.upperBound)
    var offset = isSeekable ? start : 0
    while offset < end {
      let read = buffer.read(
        descriptor, at: isSeekable ? offset : nil, count: min(buffer.size, end - offset))
      guard read >= 0 else { throw SystemError.last("read", path) }
      guard read > 0 else { break }
      let skipped = min(max(0, start - offset), read)
      if skipped < read {
        try buffer.withBytes(skipped..<read) { (span) throws(FileError) in
          try body(span, offset + skipped)
        }
      }
      offset += read
    }
    return offset
  }

  /// Reads from start to end, as ``stream(_:chunk:_:)`` does, but holds back the last bytes, since
  /// what stands at the end of a pipe (a signature, a length) is known only when it has ended.
  ///
  /// - Parameters:
  ///   - count: How many bytes to hold back, up to 1 MiB.
  ///   - body: Takes all others, with their offsets.
  public func stream(
    holdingBack count: Int, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) -> HeldTail {
    var hold = TailHold(count)
    try stream { (span, _) throws(FileError) in try hold.feed(span, body) }
    return try hold.finish(body)
  }
}
