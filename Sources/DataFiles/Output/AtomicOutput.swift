import Glibc
import WorkerThreads

/// A file that appears under its name only when it is complete.
///
/// Until then it has no name at all, so that nothing remains when it is dropped or the process is
/// killed. Where the file system has no files without names, it has a hidden name in the same
/// folder, which a killed process leaves behind; the same goes for the moment in which an existing
/// file is replaced. Pipes and devices (`/dev/stdout`, `/dev/null`, FIFOs) are written directly.
///
/// A file that is replaced keeps its permission bits; its owner and other names do not carry over.
public struct AtomicOutput: ~Copyable, Sendable {
  /// The file as its user named it.
  public let path: String
  let descriptor: Descriptor
  /// `nil` when written directly.
  let placement: Placement?
  private let hidden: HiddenFile?
  private let writeback = Writeback()
  /// Whether a file of the name is replaced; otherwise the first of several who write one has it, and
  /// the others get `EEXIST`.
  package var isReplacing = true
  /// Asked once, before the file gets its name: whether somebody still wants it.
  package var mayAppear: @Sendable () -> Bool = { true }

  /// Where the file goes at the end.
  struct Placement: ~Copyable {
    let folder: Descriptor
    let name: [UInt8]
    let isReplacing: Bool
  }
}

extension AtomicOutput {
  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: Where it goes; the folder must exist.
  ///   - permissions: Permission bits of the file, as in 0o600 for a private key; `nil` for those
  ///     of the file that is replaced, or what the process' umask leaves of 0o666.
  ///   - inputs: Files that are read meanwhile.
  /// - Throws: `sameFile` when the output is one of the inputs.
  public init(
    path: String, permissions: UInt16? = nil, refusing inputs: [FileIdentity] = []
  ) throws(FileError) {
    try self.init(path: path, permissions: permissions, refusing: inputs, unnamed: true)
  }

  /// - Parameter unnamed: Whether to try a file without name first.
  init(
    path: String, permissions: UInt16?, refusing inputs: [FileIdentity], unnamed: Bool
  ) throws(FileError) {
    switch try OutputTarget(path, refusing: inputs) {
    case .direct(let descriptor):
      self.init(path: path, descriptor: descriptor, placement: nil, hidden: nil)
    case .name(let folder, let name, let existing):
      let bits = permissions.map { mode_t($0) & 0o777 } ?? existing?.permissions
      let placement = Placement(folder: folder, name: name, isReplacing: existing != nil)
      if unnamed, let descriptor = Self.openUnnamed(in: placement.folder) {
        try Self.setPermissions(bits, descriptor, path)
        self.init(path: path, descriptor: descriptor, placement: placement, hidden: nil)
      } else {
        var number: CInt = -1
        let hidden = try HiddenFile(in: placement.folder, for: path) { folder, name in
          number = SystemError.retrying {
            unsafe openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
          }
          return number >= 0
        }
        let descriptor = Descriptor(owning: number)
        try Self.setPermissions(bits, descriptor, path)
        self.init(path: path, descriptor: descriptor, placement: placement, hidden: hidden)
      }
    }
  }

  private static func setPermissions(
    _ bits: mode_t?, _ descriptor: borrowing Descriptor, _ path: String
  ) throws(FileError) {
    guard let bits else { return }
    guard fchmod(descriptor.number, bits & 0o777) == 0 else {
      throw SystemError.last("write", path)
    }
  }

  /// A file without a name, `nil` where that, or giving it one later, does not work.
  private static func openUnnamed(in folder: borrowing Descriptor) -> Descriptor? {
    // `O_TMPFILE`, which Swift does not import (Linux, asm-generic/fcntl.h).
    let flags = O_RDWR | O_CLOEXEC | 0o20000000 | O_DIRECTORY
    let parent = folder.number
    let number = SystemError.retrying { unsafe openat(parent, ".", flags, 0o666) }
    guard number >= 0 else { return nil }
    let descriptor = Descriptor(owning: number)
    guard unsafe access("/proc/self/fd/\(number)", F_OK) == 0 else { return nil }
    return descriptor
  }

  package func write(_ bytes: Span<UInt8>) throws(FileError) {
    try Interruption.check(path)
    try descriptor.write(bytes, named: path)
    if placement != nil { writeback.advance(by: bytes.count, of: descriptor) }
  }

  package func write(_ bytes: [UInt8]) throws(FileError) {
    try write(bytes.span)
  }

  /// Whether what was written can be read before it gets its name: not where the bytes go to a pipe
  /// or a device at once.
  package var canBeReadBack: Bool { placement != nil }

  /// What was written so far, to be read back before it gets its name; `nil` where the bytes went to
  /// a pipe or a device and are gone.
  package func written() throws(FileError) -> FileSource? {
    guard placement != nil else { return nil }
    return try FileSource(InputFile(descriptor.duplicate(named: path), named: path))
  }

  /// Begins to bring the content to the disk, for which ``commit()`` will wait: a good moment is when
  /// everything is written, and something is left to be done before it may be seen.
  package func settle() {
    if placement != nil { writeback.begin(descriptor) }
  }

  /// Brings the content to the disk, where it is a file.
  func synchronize() throws(FileError) {
    guard placement != nil else { return }
    let code = writeback.finish(descriptor)
    guard code == 0 else { throw FileError("write", path, .system(code: code)) }
  }

  /// Completes the file: content to the disk, name into place, name to the disk.
  ///
  /// - Throws: What the system held back until now, such as a full disk, or `interrupted` by a signal
  ///   that was noted. Then the file does not exist, or is still the old one.
  package consuming func commit() throws(FileError) {
    try synchronize()
    try Interruption.check(path)
    try place()
  }

  /// Gives the file its name, whatever signals came.
  consuming func place() throws(FileError) {
    let path = self.path
    guard mayAppear() else { throw FileError("write", path, .abandoned) }
    guard let placement = consume placement else {
      try descriptor.close(named: path)
      return
    }
    if let hidden = consume hidden {
      try hidden.move(to: placement.name, replacing: isReplacing)
    } else {
      try Self.link(descriptor.number, placement, path, replacing: isReplacing)
    }
    try placement.folder.synchronizeNames(named: path)
    try descriptor.close(named: path)
  }

  /// Gives a file without name its name.
  private static func link(
    _ number: CInt, _ placement: borrowing Placement, _ path: String, replacing: Bool
  ) throws(FileError) {
    let source = "/proc/self/fd/\(number)"
    let folder = placement.folder.number
    if !placement.isReplacing || !replacing {
      let name = try PathText.component(placement.name, path, "write")
      if unsafe linkat(AT_FDCWD, source, folder, name, AT_SYMLINK_FOLLOW) == 0 { return }
      // Somebody else was quicker: replaced as if it had been there before.
      guard errno == EEXIST, replacing else { throw SystemError.last("write", path) }
    }
    let hidden = try HiddenFile(in: placement.folder, for: path) { folder, name in
      unsafe linkat(AT_FDCWD, source, folder, name, AT_SYMLINK_FOLLOW) == 0
    }
    try hidden.move(to: placement.name, replacing: true)
  }
}
