import ArgumentParser
import Inspection
import Reporting

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", _superCommandName: OrreryCommand.name,
    abstract: "List the files in a package with mode, owner, size and offset.",
    discussion: """
      For a compressed package, the files of the inner package are listed; offsets refer to it.

      Exit codes: 0 listed; 1 no files; 2 damaged, or not a package; 3 reading failed.

      Example: orrery list app.imagepackage
      """)

  @OptionGroup var source: PackageArgument

  @OptionGroup var output: FormatOptions

  func run() throws {
    let input = source.input
    let found = try input.read()
    _ = try found.requireFileSystem()
    let image = found.image
    let report = ListReport(input: input.name, image: image)
    try Console.print(report, output.format)
    image.warn(input.displayName)
    try image.outcome.exit()
  }
}
