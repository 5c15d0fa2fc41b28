import Glibc
import WorkerThreads

extension AtomicOutput {
  /// Completes two files, both or none: whatever can fail is tried for both before the first gets
  /// its name, and a new name is taken back when the second cannot have its own.
  ///
  /// - Throws: What ``commit()`` throws. A file that the first one replaced stays replaced.
  package static func commit(
    _ first: consuming AtomicOutput, _ second: consuming AtomicOutput
  ) throws(FileError) {
    // A signal between the two would leave one.
    Interruption.observe()
    try first.synchronize()
    try second.synchronize()
    let removal = try first.removal()
    try Interruption.check(first.path)
    try first.place()
    do {
      try second.place()
    } catch {
      removal?.run()
      throw error
    }
  }

  /// How to take the name back, `nil` where there is a file of that name now.
  private func removal() throws(FileError) -> Removal? {
    switch placement {
    case .some(let placement):
      if placement.isReplacing { return nil }
      let folder = try placement.folder.duplicate(named: path)
      return Removal(folder: folder, name: try PathText.component(placement.name, path, "write"))
    case .none: return nil
    }
  }

  /// A name that can be taken back.
  private struct Removal: ~Copyable {
    let folder: Descriptor
    let name: [CChar]

    func run() {
      _ = unsafe unlinkat(folder.number, name, 0)
    }
  }
}
