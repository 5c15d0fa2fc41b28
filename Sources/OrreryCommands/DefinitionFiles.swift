import ApplicationManifest
import ByteLayout
import DataFiles
import JSONText

/// Hardware definitions on disk.
struct DefinitionFiles: DefinitionSource {
  /// The file that was opened already: a pipe cannot be opened again.
  var opened: (name: String, directory: String, bytes: [UInt8])?

  func definition(named name: String, in directory: String) -> [UInt8]? {
    if let opened, opened.name == name, opened.directory == directory { return opened.bytes }
    let path = directory.isEmpty ? name : directory + "/" + name
    guard FileKind(path: path) == .file else { return nil }
    return try? Inputs.contents(of: path, limit: DefinitionLimits.default.json.size)
  }
}
