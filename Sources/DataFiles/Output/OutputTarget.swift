import ByteLayout
import Glibc

/// Where an output goes, found out before anything is written.
enum OutputTarget: ~Copyable {
  /// Something that is not a regular file, or was opened by somebody else: written at once.
  case direct(Descriptor)
  /// A name in a folder, put in place when the output is complete.
  case name(folder: Descriptor, name: [UInt8], existing: FileStatus?)

  init(_ path: String, refusing inputs: [FileIdentity]) throws(FileError) {
    let raw = RawName.bytes(path)
    if let number = Self.openedNumber(path) {
      let descriptor = try Descriptor(duplicating: number, named: path, operation: "write")
      try Self.check(descriptor.status(named: path), path, inputs)
      self = .direct(descriptor)
      return
    }
    let text = try PathText.terminated(raw, path, "write")
    guard let status = try Self.status(of: text, path) else {
      guard let parts = PathText.split(raw) else {
        throw FileError("write", path, .system(code: ENOENT))
      }
      let folder = try Descriptor(folder: parts.folder, named: path, operation: "write")
      self = .name(folder: folder, name: parts.name, existing: nil)
      return
    }
    try Self.check(status, path, inputs)
    if status.kind == .file {
      self = try Self.replacing(text, status, path)
    } else {
      // For a folder this fails with the system's own words.
      self = .direct(
        status.kind == .fifo
          ? try Self.pipe(raw, path)
          : try Descriptor(opening: raw, O_WRONLY, named: path, operation: "write"))
    }
  }

  /// What is there, `nil` where nothing is.
  ///
  /// - Throws: For a link that leads nowhere, too: its target is nobody's choice.
  private static func status(of text: [CChar], _ path: String) throws(FileError) -> FileStatus? {
    var found = stat()
    // Somebody else may make the file between two looks, and then it is there.
    for _ in 0..<3 {
      if unsafe stat(text, &found) == 0 { return FileStatus(found) }
      guard errno == ENOENT else { throw SystemError.last("write", path) }
      guard unsafe lstat(text, &found) == 0 else { return nil }
      if FileStatus(found).kind == .symlink { break }
    }
    throw FileError("write", path, .system(code: ENOENT))
  }

  /// A named pipe from which somebody reads: one from which nobody does must not hold up anything.
  private static func pipe(_ raw: [UInt8], _ path: String) throws(FileError) -> Descriptor {
    let seconds = 3
    for _ in 0..<(10 * seconds) {
      do throws(FileError) {
        let descriptor = try Descriptor(
          opening: raw, O_WRONLY | O_NONBLOCK, named: path, operation: "write")
        _ = fcntl(descriptor.number, F_SETFL, 0)
        return descriptor
      } catch {
        guard error.reason == .system(code: ENXIO) else { throw error }
        usleep(100_000)
      }
    }
    throw FileError("write", path, .nobodyReads(seconds: seconds))
  }

  /// The target for a regular file that exists; a symbolic link stays, what it points at is
  /// replaced.
  private static func replacing(
    _ path: [CChar], _ status: FileStatus, _ name: String
  ) throws(FileError) -> OutputTarget {
    // Putting a new file in place needs a right in the folder only; a file that its owner
    // protected from writing is respected anyway.
    guard unsafe faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0,
      let resolved = unsafe realpath(path, nil)
    else { throw SystemError.last("write", name) }
    defer { unsafe free(resolved) }
    let raw = unsafe UnsafeBufferPointer(start: resolved, count: strlen(resolved))
    guard let parts = unsafe PathText.split(raw.map { UInt8(bitPattern: $0) }) else {
      throw FileError("write", name, .badName)
    }
    let folder = try Descriptor(folder: parts.folder, named: name, operation: "write")
    return .name(folder: folder, name: parts.name, existing: status)
  }

  /// Refuses an output that is also an input. `/dev/null` may be both.
  private static func check(
    _ status: FileStatus, _ path: String, _ inputs: [FileIdentity]
  ) throws(FileError) {
    guard status.kind == .file || status.kind == .blockDevice else { return }
    guard !inputs.contains(status.identity) else { throw FileError("write", path, .sameFile) }
  }

  /// The descriptor that a path stands for: what a shell redirected must be written to as it is,
  /// since replacing the file behind it would leave the shell with the old one.
  static func openedNumber(_ path: String) -> CInt? {
    switch path {
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        return CInt(path.dropFirst(folder.count))
      }
      return nil
    }
  }
}

extension AtomicOutput {
  /// Whether a path stands for what was opened already, by a shell for example, and not for a name.
  package static func isOpened(_ path: String) -> Bool { OutputTarget.openedNumber(path) != nil }
}
