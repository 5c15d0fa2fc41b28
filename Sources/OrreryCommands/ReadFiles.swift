import DataFiles
import Synchronization

/// The files that a command read besides its inputs: nothing that it writes takes their place.
final class ReadFiles: Sendable {
  private let known: Mutex<Set<String>>

  init(_ paths: [String] = []) { known = Mutex(Set(paths)) }

  func add(_ paths: [String]) { known.withLock { $0.formUnion(paths) } }

  var paths: [String] { known.withLock { Array($0) } }

  /// What outputs must not write over. Where no output is there yet, it can be nothing that was read,
  /// and nobody needs to look.
  static func identities(_ inputs: [String], besides outputs: [String]) -> [FileIdentity] {
    guard outputs.contains(where: { FileIdentity(path: $0) != nil }) else { return [] }
    return inputs.compactMap { FileIdentity(path: $0) }
  }
}
