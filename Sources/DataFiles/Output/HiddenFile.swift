import Glibc
import WorkerThreads

/// A file under a name that nobody asked for, on its way to its real name. It is removed when it
/// is dropped before that.
struct HiddenFile: ~Copyable {
  private let folder: Descriptor
  private let name: [UInt8]
  private let path: String
  private var isMoved = false

  /// Creates a name in a folder with `make`, which fails with `EEXIST` when it is taken.
  ///
  /// - Parameter path: The output as its user named it, for messages.
  init(
    in parent: borrowing Descriptor, for path: String,
    _ make: (_ folder: CInt, _ name: [CChar]) -> Bool
  ) throws(FileError) {
    // A name that nobody asked for must not outlive the process.
    Interruption.observe()
    let folder = try parent.duplicate(named: path)
    var attempt = 0
    var name = Self.name(attempt)
    while !make(folder.number, try PathText.terminated(name, path, "write")) {
      attempt += 1
      guard errno == EEXIST, attempt < 1000 else { throw SystemError.last("write", path) }
      name = Self.name(attempt)
    }
    self.folder = folder
    self.name = name
    self.path = path
  }

  private static func name(_ attempt: Int) -> [UInt8] {
    Array(".orrery-\(getpid())-\(attempt).partial".utf8)
  }

  deinit {
    guard !isMoved, let name = try? PathText.terminated(name, path, "remove") else { return }
    _ = unsafe unlinkat(folder.number, name, 0)
  }

  /// Gives the file its real name.
  ///
  /// - Parameter replacing: Whether to do so in place of what has it; otherwise the error is `EEXIST`.
  consuming func move(to target: [UInt8], replacing: Bool) throws(FileError) {
    let from = try PathText.terminated(name, path, "write")
    let to = try PathText.component(target, path, "write")
    if !replacing {
      // A second name for the file; the hidden one goes when this is dropped.
      if unsafe linkat(folder.number, from, folder.number, to, 0) == 0 { return }
      // Where files have one name only, the moment between question and answer stays.
      guard errno != EEXIST, try folder.status(of: target, named: path) == nil else {
        throw FileError("write", path, .system(code: EEXIST))
      }
    }
    guard unsafe renameat(folder.number, from, folder.number, to) == 0 else {
      throw SystemError.last("write", path)
    }
    isMoved = true
  }
}
