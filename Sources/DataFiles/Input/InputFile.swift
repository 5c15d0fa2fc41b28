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
  ///   - waitsForWriter: Whether opening a named pipe waits for somebody to write to it, as every
  ///     tool does when its user names one. Otherwise such a pipe is simply empty.
  public init(path: String, waitsForWriter: Bool = true) throws(FileError) {
    try self.init(rawPath: Array(path.utf8), waitsForWriter: waitsForWriter)
  }

  /// Opens a file whose path need not be text, as listings find them.
  public init(rawPath: [UInt8], waitsForWriter: Bool = true) throws(FileError) {
    let name = String(decoding: rawPath, as: UTF8.self)
    let flags = O_RDONLY | (waitsForWriter ? 0 : O_NONBLOCK)
    let descriptor = try Descriptor(opening: rawPath, flags, named: name)
    if !waitsForWriter { _ = fcntl(descriptor.number, F_SETFL, 0) }
    try self.init(descriptor, named: name)
  }

  /// Reads what the process was given as standard input. A regular file there is read from its
  /// start.
  ///
  /// - Parameter name: What messages call it.
  public init(standardInput name: String) throws(FileError) {
    let number = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
    guard number >= 0 else { throw SystemError.last("open", name) }
    try self.init(Descriptor(owning: number), named: name)
  }

  /// Reads from a descriptor that is open already.
  init(_ descriptor: consuming Descriptor, named name: String) throws(FileError) {
    let status = try descriptor.status(named: name)
    let size = try Self.size(of: descriptor, status, name)
    self.descriptor = descriptor
    self.status = status
    self.size = size
    path = name
    identity = status.identity
    kind = status.kind
  }

  private static func size(
    of descriptor: borrowing Descriptor, _ status: FileStatus, _ name: String
  ) throws(FileError) -> Int? {
    switch status.kind {
    case .file:
      return status.size
    case .blockDevice:
      let end = lseek(descriptor.number, 0, SEEK_END)
      guard end >= 0 else { throw SystemError.last("measure", name) }
      return Int(end)
    default:
      return nil
    }
  }

  /// Whether bytes can be read from a position of choice.
  public var isSeekable: Bool { size != nil }

  /// Makes sure that a regular file is still as it was when it was opened, as far as its size and
  /// its time of change tell.
  public func checkUnchanged() throws(FileError) {
    guard kind == .file else { return }
    let now = try descriptor.status(named: path)
    guard now.hasContent(of: status) else { throw FileError("read", path, .changed) }
  }
}
