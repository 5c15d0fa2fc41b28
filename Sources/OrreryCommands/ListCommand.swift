import ArgumentParser
import Inspection
import Reporting

/// `list`: the files in a package.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", _superCommandName: OrreryCommand.name,
    abstract: "List the files in a package with mode, owner, size and offset.",
    discussion: """
      For a compressed package, the files of the inner package are listed; offsets refer to it.

      Exit codes: 0 listed; 1 no files; 2 damaged, or not a package; 3 reading failed.

      Example: orrery list app.imagepackage
      """)

  @Argument(
    help: "An image package, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  @OptionGroup var output: FormatOptions

  func run() throws {
    let input = Input(package)
    let found = try input.read()
    _ = try found.requireFileSystem()
    let image = found.image
    let report = ListReport(input: input.name, image: image)
    try Console.print(report, output.format)
    image.warn(input.displayName)
    try image.outcome.exit()
  }
}
