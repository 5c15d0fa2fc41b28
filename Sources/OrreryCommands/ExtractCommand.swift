import ASXipFS
import ArgumentParser
import DataFiles
import Inspection
import Reporting

/// `extract`: the files of a package into a directory.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", _superCommandName: OrreryCommand.name,
    abstract: "Extract the files of a package into a directory.",
    discussion: """
      The directory must be new or empty. Nothing is ever written outside it. Symbolic links, \
      device nodes and impossible file names are skipped and reported on standard error. Modes \
      are 0755 for executable files and 0644 for others. On failure, or Ctrl-C, everything \
      written is removed. Content that is not a file system is written as one file.

      Exit codes: 0 all written; 1 something was skipped; 2 damaged, or not a package; 3 reading \
      or writing failed.

      Example: orrery extract app.imagepackage --output app
      """)

  @Argument(
    help: "An image package, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The directory to write into.", valueName: "directory"),
    completion: .directory)
  var output: String

  @OptionGroup var form: FormatOptions

  func run() throws {
    let input = Input(package)
    let found = try input.read()
    let image = found.image
    guard image.innermost.content != nil else { throw image.failure(input.displayName) }
    var extraction = try Extraction(into: output)
    if let fileSystem = image.fileSystem {
      try extraction.add(fileSystem, from: found.innermostSource)
    } else {
      try extraction.addContent(of: image.innermost, from: found.innermostSource)
    }
    let (written, skipped) = try extraction.commit()
    image.warn(input.displayName)
    for entry in skipped { Console.warning("\(entry.path) was skipped: \(entry.reason)") }
    let report = ExtractReport(
      input: input.name, directory: output, written: written, skipped: skipped.map(\.path))
    try Console.print(CommandResult(report, text: { _ in report.text }), form.format)
    try max(image.outcome, skipped.isEmpty ? .yes : .no).exit()
  }
}
