import ByteLayout
import DataFiles
import Synchronization

/// What a command reads, and the one place that says what no output of it may take the place of: an
/// input, whatever else was read, and a file that belongs to a folder that is an input.
///
/// A file of such a folder that already is what is being written, as a baseline beside the sources, is
/// written again.
final class ReadFiles: Sendable {
  private struct Known: Sendable {
    /// Lists, since what stands there twice does no harm: for a set, each start would look up how it is hashed.
    var paths: [String] = []
    var opened: [FileIdentity] = []
  }

  private let known: Mutex<Known>

  /// - Parameters:
  ///   - paths: Files, and folders of which every file belongs to the input; `-` is standard input.
  ///   - opened: Files that were opened already.
  init(_ paths: [String] = [], opened: [FileIdentity] = []) {
    known = Mutex(Known(paths: paths, opened: opened))
  }

  func add(_ paths: [String]) { known.withLock { $0.paths += paths } }

  func add(opened: [FileIdentity]) { known.withLock { $0.opened += opened } }

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: Where to; `-` is standard output.
  ///   - kind: What is going to be written.
  ///   - others: Files that were opened for this output alone.
  func open(
    _ path: String, as kind: OutputKind = .other, permissions: UInt16? = nil,
    besides others: [FileIdentity] = []
  ) throws(FileError) -> AtomicOutput {
    let path = path == "-" ? "/dev/stdout" : path
    let known = known.withLock { $0 }
    var inputs = known.opened + others
    // Where no output is there yet, it can be nothing that was read, and nobody needs to look.
    if let found = FileIdentity(path: path) {
      let isFolder = { (input: String) in input != "-" && FileKind(path: input) == .directory }
      inputs += known.paths.lazy.filter { !isFolder($0) }
        .compactMap { FileIdentity(path: $0 == "-" ? "/dev/stdin" : $0) }
      if !inputs.contains(found) {
        for folder in known.paths where isFolder(folder) {
          try Self.check(path, found, kind, in: folder)
        }
      }
    }
    return try AtomicOutput(path: path, permissions: permissions, refusing: inputs)
  }

  /// Refuses a file of a folder that is an input. What a shell has made for the output is none of it.
  private static func check(
    _ path: String, _ found: FileIdentity, _ kind: OutputKind, in folder: String
  ) throws(FileError) {
    guard !AtomicOutput.isOpened(path), owns(folder, path, found), !kind.isOne(path) else { return }
    throw FileError("write", path, .inInput(folder: folder))
  }

  /// Whether a file is in a folder, by its own name or, as a link, by another one.
  private static func owns(_ folder: String, _ path: String, _ found: FileIdentity) -> Bool {
    if let inner = ResolvedPath.of(path), let outer = ResolvedPath.of(folder),
      ResolvedPath.isInside(inner, outer)
    {
      return true
    }
    guard let files = try? FilePaths(in: folder) else { return false }
    return (0..<files.count).contains { FileIdentity(path: files[$0]) == found }
  }
}
