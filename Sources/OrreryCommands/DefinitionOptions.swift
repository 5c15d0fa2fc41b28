import ApplicationManifest
import ArgumentParser
import ByteLayout
import DataFiles
import Findings
import JSONText
import Packaging

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
    try DefinitionSearch(directories).check()
    guard let definition else { return nil }
    let hardware = hardware(definition)
    if let missing = hardware.findings.findings.first(
      where: { $0.rule == DefinitionRules.missingFile })
    {
      throw CommandFailure(.inputOutput, missing.message)
    }
    return hardware
  }

  /// The definition of this name.
  ///
  /// - Parameter bytes: The file, where it was read already.
  func hardware(_ path: String, bytes: [UInt8]? = nil) -> HardwareDefinition {
    DefinitionSearch(directories).read(path, bytes: bytes)
  }
}

/// Where hardware definitions are looked for, the same for every verb: a path leads to its file, a bare
/// name is searched in the directories, and in the working directory only where none was named.
struct DefinitionSearch {
  private let directories: [String]

  init(_ options: [String]) {
    directories = options.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// - Throws: For a directory that is none: a name that is looked for nowhere would be a misspelling
  ///   that nobody hears of.
  func check() throws(CommandFailure) {
    for directory in directories where FileKind(path: directory) != .directory {
      throw CommandFailure(
        .inputOutput, "\(directory): no directory of hardware definitions is there")
    }
  }

  /// - Parameter bytes: The file, where it was read already.
  func read(_ path: String, bytes: [UInt8]? = nil) -> HardwareDefinition {
    let file = DefinitionPath(path)
    let directory = file.directory ?? (bytes != nil || directories.isEmpty ? "." : nil)
    var files = DefinitionFiles(in: (directory.map { [$0] } ?? []) + directories)
    if let bytes, let directory { files.opened = (file.name, directory, bytes) }
    return HardwareDefinition.read(file.name, in: directory, searchPath: directories, from: files)
  }
}

/// What an application is packed from. The names are those of the vendor's commands.
struct ApplicationOptions: ParsableArguments {
  @Option(
    name: [.customLong("package-directory"), .customLong("input"), .customShort("i")],
    help: ArgumentHelp("The directory to pack.", valueName: "directory"),
    completion: .directory)
  var packageDirectory: String?

  @Option(
    name: [.customLong("application-manifest"), .customShort("a")],
    help: ArgumentHelp(
      "The manifest, or its directory, to use instead of the one in the package directory.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var applicationManifest: String?

  @Option(
    name: [.customLong("executables"), .customShort("x")], parsing: .upToNextOption,
    help: ArgumentHelp(
      "Files in the package directory to make executable; the entry point always is.",
      valueName: "paths"))
  var executables: [String] = []

  @Option(
    name: [.customLong("hardware-definitions"), .customShort("p")], parsing: .upToNextOption,
    help: ArgumentHelp(
      "Directories of hardware definitions, separated by commas or spaces. Repeatable.",
      valueName: "directories"),
    completion: .directory)
  var hardwareDefinitions: [String] = []

  @Option(
    name: [
      .customLong("target-definition-filename"), .customLong("hardwaredefinition"),
      .customShort("f"),
    ],
    help: ArgumentHelp(
      "The hardware definition that defines the manifest's $NAMEs; -h FILE, too.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var targetDefinition: String?

  @Option(
    name: [.customLong("target-api-set"), .customLong("sysroot"), .customShort("s")],
    help: ArgumentHelp(
      "The API set of the application: 12, 2+Beta1905, latest-lts or latest-beta.",
      valueName: "set"),
    completion: .list(LatestAPISet.allCases.map(\.rawValue)))
  var targetAPISet: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The folder of the vendor's SDK, where latest-lts and latest-beta look for the highest set "
        + "in Sysroots.", valueName: "directory"),
    completion: .directory)
  var sdk: String?

  func validate() throws {
    guard packageDirectory == nil else { return }
    let given = [
      ("--application-manifest", applicationManifest != nil),
      ("--executables", !executables.isEmpty),
      ("--hardware-definitions", !hardwareDefinitions.isEmpty),
      ("--target-definition-filename", targetDefinition != nil),
      ("--target-api-set", targetAPISet != nil), ("--sdk", sdk != nil),
    ]
    for (name, isGiven) in given where isGiven {
      throw ValidationError("\(name) needs --package-directory.")
    }
  }

  /// What was read for an application.
  struct Found {
    let content: ApplicationContent
    /// The files that it was read from.
    let identities: [FileIdentity]
    /// The paths of these files.
    let files: [String]
  }

  /// Reads the directory with its manifest; the definition's files are inputs too.
  func content(of directory: String) throws -> Found {
    let apiSet = try targetAPISet.map { text in
      if let latest = LatestAPISet(rawValue: text) { return try latest.found(in: sdk) }
      guard let set = APISet(text) else {
        throw ValidationError(
          "Invalid API set '\(text)': expected a number, a form like 2+Beta1905, latest-lts or "
            + "latest-beta.")
      }
      return set
    }
    let search = DefinitionSearch(hardwareDefinitions)
    try search.check()
    let definition = targetDefinition.map { search.read($0) }
    let manifest = try applicationManifest.map { path -> ApplicationContent.ManifestSource in
      let file = PackageDirectory.manifest(in: path) ?? path
      return .init(
        path: file, bytes: try Inputs.contents(of: file, limit: JSONLimits.default.size))
    }
    let content = try ApplicationContent(
      directory: directory, manifest: manifest,
      executables: executables.flatMap { $0.split(separator: ",").map(String.init) },
      definition: definition, apiSet: apiSet)
    let others = (manifest.map { [$0.path] } ?? []) + (definition?.files ?? [])
    return Found(
      content: content,
      identities: content.inputs + others.compactMap { FileIdentity(path: $0) },
      files: content.files + others)
  }
}
