import ApplicationManifest
import ArgumentParser
import ByteLayout
import DataFiles
import Findings
import JSONText

/// Which hardware definition names pins and controllers.
struct DefinitionOptions: ParsableArguments {
  @Option(
    name: .customLong("hardware-definitions"),
    help: ArgumentHelp(
      "Directories of hardware definitions, separated by commas. Repeatable.",
      valueName: "directories"),
    completion: .directory)
  var directories: [String] = []

  @Option(
    name: .customLong("target-definition-filename"),
    help: ArgumentHelp(
      "The hardware definition that defines a manifest's $NAMEs.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var definition: String?

  /// The definition that was named, `nil` where none was.
  ///
  /// - Throws: Where it is not there.
  func named() throws(CommandFailure) -> HardwareDefinition? {
    guard let definition else { return nil }
    let hardware = hardware(definition)
    if let missing = hardware.findings.findings.first(
      where: { $0.rule == DefinitionRules.missingFile })
    {
      throw CommandFailure(.inputOutput, "hardware definition not found: \(missing.detail)")
    }
    return hardware
  }

  /// A path leads to its file; a bare name is searched like an import.
  ///
  /// - Parameter bytes: The file, where it was read already.
  func hardware(_ path: String, bytes: [UInt8]? = nil) -> HardwareDefinition {
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return HardwareDefinition.read(
      name, in: directory,
      searchPath: directories.flatMap { $0.split(separator: ",").map(String.init) },
      from: DefinitionFiles(opened: bytes.map { (name, directory, $0) }))
  }
}

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
