import ApplicationManifest
import ArgumentParser
import Files
import Findings
import Inspection
import JSONText
import Reporting

/// `lint`: what is wrong with a manifest, a hardware definition or a package.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", _superCommandName: OrreryCommand.name,
    abstract: "Find what is wrong with manifests, hardware definitions and packages.",
    discussion: """
      FILE is an app_manifest.json, a hardware definition, an image package, or a package directory \
      (one that holds app_manifest.json). What a file is, is seen from its content.

      With a hardware definition every $NAME of a manifest must resolve. Imports are searched beside \
      the importing file and then in the directories of --hardware-definitions, in order.

      Exit codes: 0 nothing wrong; 1 errors were found (with --strict also warnings); 2 the file \
      cannot be read as what it is; 3 reading failed.

      Example: orrery lint app_manifest.json
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, or directories: app_manifest.json inside, else their packages.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Flag(name: .long, help: "In a directory take every file.")
  var all = false

  @OptionGroup var definitions: DefinitionOptions

  @Flag(name: .long, help: "Count warnings as failures.")
  var strict = false

  @OptionGroup var output: FormatOptions

  func run() throws {
    let paths = files.map { PackageDirectory.manifest(in: $0) ?? $0 }
    let linter = Linter(definitions: definitions)
    try Batch(paths, all: all, output, isSpaced: false).run { input in
      let (report, outcome) = try linter.lint(input)
      return Result(
        report, text: report.text, outcome: max(outcome, report.outcome(strict: strict)))
    }
  }
}

extension LintReport {
  /// A no where a rule is broken.
  func outcome(strict: Bool) -> Outcome {
    findings.hasErrors || (strict && findings.worst == .warning) ? .no : .yes
  }
}

/// A directory that is about to be packed.
enum PackageDirectory {
  /// The path of the manifest in a directory that holds one.
  static func manifest(in path: String) -> String? {
    guard path != "-", FileKind(path: path) == .directory else { return nil }
    let manifest = path + "/app_manifest.json"
    return FileKind(path: manifest) == .regular ? manifest : nil
  }
}
