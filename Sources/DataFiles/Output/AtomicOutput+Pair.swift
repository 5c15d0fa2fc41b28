import Glibc
import WorkerThreads

extension AtomicOutput {
  /// Completes two files, both or none: whatever can fail is tried for both before the first gets
  /// its name, and a new name is taken back when the second cannot have its own. Of several who write
  /// the same second file at once, one goes after the other, so that no two of them mix.
  ///
  /// - Throws: What ``commit()`` throws. A file that the first one replaced stays replaced.
  package static func commit(
    _ first: consuming AtomicOutput, _ second: consuming AtomicOutput
  ) throws(FileError) {
    // A signal between the two would leave one.
    Interruption.observe()
    try first.synchronize()
    try second.synchronize()
    let turn = try second.turn()
    let removal = try first.removal()
    try Interruption.check(first.path)
    try first.place()
    do {
      try second.place()
    } catch {
      removal?.run()
      throw error
    }
    _ = consume turn
  }

  /// How to take the name back, `nil` where there is a file of that name now.
  private func removal() throws(FileError) -> Removal? {
    switch placement {
    case .some(let placement):
      if placement.isReplacing { return nil }
      let folder = try placement.folder.duplicate(named: path)
      return Removal(
        folder: folder, name: placement.name, identity: try descriptor.status(named: path).identity)
    case .none: return nil
    }
  }

  /// The lock of the folder that the file goes into; `nil` for what goes to no folder.
  private func turn() throws(FileError) -> Descriptor? {
    switch placement {
    case .some(let placement):
      let folder = try Descriptor(
        opening: [UInt8(ascii: ".")], O_RDONLY | O_DIRECTORY, in: placement.folder.number,
        named: path)
      try folder.lockIfPossible(waits: true, named: path)
      return folder
    case .none: return nil
    }
  }

  /// A name that can be taken back, as long as it is still that of this file.
  private struct Removal: ~Copyable {
    let folder: Descriptor
    let name: [UInt8]
    let identity: FileIdentity

    func run() { folder.remove(name, ifStill: identity) }
  }
}
