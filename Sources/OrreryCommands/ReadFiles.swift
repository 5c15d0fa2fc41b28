import DataFiles
import Synchronization

/// The files that a command read besides its inputs: nothing that it writes takes their place.
final class ReadFiles: Sendable {
  private let known: Mutex<Set<String>>

  init(_ paths: [String] = []) { known = Mutex(Set(paths)) }

  func add(_ paths: [String]) { known.withLock { $0.formUnion(paths) } }

  /// Every file in a folder that is read as a whole, as a device's is.
  func add(folder: String) throws(FileError) {
    let files = try FilePaths(in: folder)
    add((0..<files.count).map { files[$0] })
  }

  var paths: [String] { known.withLock { Array($0) } }

  /// What outputs must not write over. Where no output is there yet, it can be nothing that was read,
  /// and nobody needs to look.
  static func identities(_ inputs: [String], besides outputs: [String]) -> [FileIdentity] {
    guard outputs.contains(where: { FileIdentity(path: $0) != nil }) else { return [] }
    return inputs.compactMap { FileIdentity(path: $0) }
  }
}
