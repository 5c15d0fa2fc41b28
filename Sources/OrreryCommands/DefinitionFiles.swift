import ApplicationManifest
import ByteLayout
import DataFiles
import JSONText

/// A path to a hardware definition; without a directory it is searched for.
struct DefinitionPath {
  let name: String
  let directory: String?

  init(_ path: String) {
    let slash = path.lastIndex(of: "/")
    name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
  }
}

/// Hardware definitions on disk, in the directories that were named, and nowhere else: a definition
/// comes from others, and could otherwise have any file read and quoted by what it imports. Where links
/// lead counts, not where they stand. Only what was opened already may be anywhere.
struct DefinitionFiles: DefinitionSource {
  /// The file that was opened already: a pipe cannot be opened again.
  var opened: (name: String, directory: String, bytes: [UInt8])?
  private let directories: [[UInt8]]

  init(in directories: [String]) {
    self.directories = directories.compactMap { ResolvedPath.of($0) }
  }

  private enum Place {
    case missing
    case refused(String)
    case file(String)
  }

  func definition(named name: String, in directory: String) -> [UInt8]? {
    if let opened, opened.name == name, opened.directory == directory { return opened.bytes }
    guard case .file(let path) = place(name, directory) else { return nil }
    return try? Inputs.contents(of: path, limit: DefinitionLimits.default.json.size)
  }

  func refusal(of name: String, in directory: String) -> String? {
    switch place(name, directory) {
    case .missing: return nil
    case .refused(let reason): return reason
    case .file(let path):
      do {
        _ = try Inputs.contents(of: path, limit: DefinitionLimits.default.json.size)
        return nil
      } catch { return "cannot be read: \(error.reason)" }
    }
  }

  private func place(_ name: String, _ directory: String) -> Place {
    let path = directory.isEmpty ? name : directory + "/" + name
    guard let resolved = ResolvedPath.of(path) else { return .missing }
    guard directories.contains(where: { ResolvedPath.isInside(resolved, $0) }) else {
      return .refused("is outside of the directories that were named")
    }
    switch FileKind(path: path) {
    case .file?: return .file(RawName.text(resolved))
    case nil: return .missing
    case let kind?: return .refused("is no file but a \(kind.words)")
    }
  }
}
