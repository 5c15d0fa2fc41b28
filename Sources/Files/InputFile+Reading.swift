import Glibc

extension InputFile {
  /// Reads bytes from a position.
  ///
  /// - Parameters:
  ///   - offset: Bytes from the start.
  ///   - count: How many; fewer come back at the end of the file.
  /// - Throws: `notSeekable` for pipes and the like.
  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    guard let size else { throw FileError("read", path, .notSeekable) }
    guard offset >= 0, count >= 0 else { throw FileError("read", path, .system(code: EINVAL)) }
    guard offset < size else { return [] }
    // Never more than the file has, whatever the count says.
    let count = min(count, size - offset)
    var buffer = PageBuffer(size: count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      let read = buffer.read(descriptor, at: offset + bytes.count, count: count - bytes.count)
      guard read >= 0 else { throw SystemError.last("read", path) }
      guard read > 0 else { break }
      buffer.append(read, to: &bytes)
    }
    return bytes
  }

  /// Reads everything, also from a pipe.
  ///
  /// - Parameter limit: The most bytes to take.
  /// - Throws: `tooLarge` as soon as there are more than `limit`, whatever size was stated;
  ///   `changed` when the file changes meanwhile.
  public func readAll(limit: Int) throws(FileError) -> [UInt8] {
    if let size, size > limit { throw FileError("read", path, .tooLarge(limit: limit)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, min(size ?? 0, limit)))
    // One byte more than there should be shows the end of the file in the same call.
    var buffer = PageBuffer(size: min((size ?? 0) + 1, 1 << 20))
    while true {
      let read = buffer.read(descriptor, at: isSeekable ? bytes.count : nil, count: buffer.size)
      guard read >= 0 else { throw SystemError.last("read", path) }
      guard read > 0 else { break }
      guard read <= limit - bytes.count else {
        throw FileError("read", path, .tooLarge(limit: limit))
      }
      buffer.append(read, to: &bytes)
    }
    try checkComplete(bytes.count)
    return bytes
  }

  /// Makes sure that a whole regular file was read.
  func checkComplete(_ count: Int) throws(FileError) {
    try checkUnchanged()
    // Files of the system that say 0 hold what they hold.
    if let size, size > 0, count != size { throw FileError("read", path, .changed) }
  }
}

extension PageBuffer {
  /// Appends the first bytes of the buffer.
  func append(_ count: Int, to bytes: inout [UInt8]) {
    withBytes(0..<count) { span in
      unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
  }
}
