public import ByteLayout
import Glibc

/// A file open for reading, whatever it is: a regular file, a disk, a pipe, a terminal.
///
/// What it is was asked of the open file, not of its name, so that nobody can exchange it between
/// the question and the reading.
public struct InputFile: ~Copyable, Sendable {
  /// The file as its user named it, for messages.
  public let path: String
  /// Which file it is.
  public let identity: FileIdentity
  /// What it is. A folder can be opened, but not read.
  public let kind: FileKind
  /// Bytes, when it was opened; `nil` for pipes, terminals and folders. Some regular files of the
  /// system (`/proc`) say 0 and hold more.
  public let size: Int?
  let descriptor: Descriptor
  private let status: FileStatus

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: Its path; symbolic links are followed.
  ///   - waitsForWriter: Whether to wait for somebody to write to a named pipe, for three seconds:
  ///     one to which nobody ever writes must not hold up anything. Otherwise such a pipe is simply
  ///     empty.
  public init(path: String, waitsForWriter: Bool = true) throws(FileError) {
    try self.init(rawPath: RawName.bytes(path), waitsForWriter: waitsForWriter)
  }

  /// Opens a file whose path need not be text, as listings find them.
  package init(rawPath: [UInt8], waitsForWriter: Bool = true) throws(FileError) {
    let name = RawName.text(rawPath)
    // Opening a pipe or a device waits for whoever is at the other end, if there is anybody.
    let descriptor = try Descriptor(opening: rawPath, O_RDONLY | O_NONBLOCK, named: name)
    _ = fcntl(descriptor.number, F_SETFL, 0)
    if waitsForWriter, try descriptor.status(named: name).kind == .fifo,
      !PathText.isDescriptor(rawPath)
    {
      try Self.waitForWriter(descriptor, name)
    }
    try self.init(descriptor, named: name)
  }

  /// Seconds in which somebody must have written to a named pipe.
  private static let patience = 3

  private static func waitForWriter(
    _ descriptor: borrowing Descriptor, _ name: String
  ) throws(FileError) {
    var entry = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
    let ready = SystemError.retrying { unsafe poll(&entry, 1, CInt(patience * 1000)) }
    guard ready != 0 else { throw FileError("read", name, .nobodyWrites(seconds: patience)) }
  }

  /// Reads what the process was given as standard input. A regular file there is read from its
  /// start.
  ///
  /// - Parameter name: What messages call it.
  public init(standardInput name: String) throws(FileError) {
    try self.init(Descriptor(duplicating: STDIN_FILENO, named: name), named: name)
  }

  /// Reads from a descriptor that is open already.
  init(_ descriptor: consuming Descriptor, named name: String) throws(FileError) {
    let status = try descriptor.status(named: name)
    switch status.kind {
    case .file: size = status.size
    case .blockDevice:
      let end = lseek(descriptor.number, 0, SEEK_END)
      guard end >= 0 else { throw SystemError.last("measure", name) }
      size = Int(end)
    default: size = nil
    }
    self.descriptor = descriptor
    self.status = status
    path = name
    identity = status.identity
    kind = status.kind
  }

  /// Whether bytes can be read from a position of choice.
  package var isSeekable: Bool { size != nil }

  /// Makes sure that a regular file is still as it was when it was opened, as far as its size and
  /// its time of change tell.
  package func checkUnchanged() throws(FileError) {
    guard kind == .file else { return }
    let now = try descriptor.status(named: path)
    guard now.hasContent(of: status) else { throw FileError("read", path, .changed) }
  }

  /// Reads bytes from a position.
  ///
  /// - Parameters:
  ///   - offset: Bytes from the start.
  ///   - count: How many; fewer come back at the end of the file.
  /// - Throws: `notSeekable` for pipes and the like.
  package func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
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
