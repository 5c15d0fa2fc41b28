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
  package func stream(
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
    let offset = try streamBytes(start..<end, chunk, body)
    guard range != nil else {
      try checkComplete(offset)
      return
    }
    try checkUnchanged()
    if offset < end { throw FileError("read", path, .ended(at: offset)) }
  }

  private func streamBytes(
    _ range: Range<Int>, _ chunk: Int, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) -> Int {
    if let size, min(size, range.upperBound) - range.lowerBound >= ReadAhead.threshold,
      let ahead = ReadAhead(descriptor, range, size: chunk)
    {
      return try stream(range, through: ahead, body)
    }
    guard !isSeekable, range == 0..<Int.max else {
      return try stream(range, through: PageBuffer(size: chunk), body)
    }
    // What comes through a pipe is mostly small.
    let start = 0..<ReadAhead.pipeThreshold
    let offset = try stream(start, through: PageBuffer(size: chunk), body)
    guard offset == start.upperBound else { return offset }
    guard let ahead = ReadAhead(descriptor, nil, size: chunk) else {
      return try stream(offset..<Int.max, through: PageBuffer(size: chunk), from: offset, body)
    }
    return try stream(offset..<Int.max, through: ahead, body)
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
  ///
  /// - Parameter position: Where a pipe stands.
  private func stream(
    _ range: Range<Int>, through buffer: consuming PageBuffer, from position: Int = 0,
    _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) -> Int {
    let (start, end) = (range.lowerBound, range.upperBound)
    var offset = isSeekable ? start : position
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
  /// what is at the end of a pipe (a signature, a length) is known only when it has ended.
  ///
  /// - Parameters:
  ///   - count: How many bytes to hold back, up to 1 MiB.
  ///   - body: Takes all others, with their offsets.
  package func stream(
    holdingBack count: Int, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) -> HeldTail {
    var hold = TailHold(count)
    try stream { (span, _) throws(FileError) in try hold.feed(span, body) }
    return try hold.finish(body)
  }
}
