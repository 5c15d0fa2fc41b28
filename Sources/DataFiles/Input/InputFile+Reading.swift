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
    return try bytes(at: offset, count: count)
  }

  /// Reads so many bytes, or all up to the end, without a buffer on the way.
  private func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    let number = descriptor.number
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { memory, done in
      while done < count {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: memory[done..<count])
        let position = off_t(offset + done)
        let read = SystemError.retrying {
          unsafe pread(number, rest.baseAddress, rest.count, position)
        }
        failed = read < 0
        guard read > 0 else { return }
        done += read
      }
    }
    if failed { throw SystemError.last("read", path) }
    return bytes
  }

  /// Reads everything, also from a pipe.
  ///
  /// - Parameter limit: The most bytes to take.
  /// - Throws: `tooLarge` as soon as there are more than `limit`, whatever size was stated;
  ///   `changed` when the file changes meanwhile.
  public func readAll(limit: Int) throws(FileError) -> [UInt8] {
    if let size, size > limit { throw FileError("read", path, .tooLarge(limit: limit)) }
    if let size, size > 0, size < .max {
      // One byte more than there should be shows whether the file has grown.
      let bytes = try bytes(at: 0, count: size + 1)
      guard bytes.count <= limit else { throw FileError("read", path, .tooLarge(limit: limit)) }
      try checkComplete(bytes.count)
      return bytes
    }
    var bytes: [UInt8] = []
    var buffer = PageBuffer(size: 1 << 20)
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
