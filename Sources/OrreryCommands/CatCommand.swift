import ASXipFS
import ArgumentParser
import ByteLayout
import DataFiles
import Inspection
import Reporting

struct CatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat", _superCommandName: OrreryCommand.name,
    abstract: "Print one file from a package.",
    discussion: """
      The bytes are printed unchanged.

      Exit codes: 0 printed; 1 no such file; 2 damaged, or not a package; 3 reading failed.

      Example: orrery cat app.imagepackage /app_manifest.json
      """)

  @OptionGroup var source: PackageArgument

  @Argument(help: "The path inside the image; the leading slash is optional.")
  var path: String

  @OptionGroup var output: FormatOptions

  func run() throws {
    let input = source.input
    let found = try input.read()
    let fileSystem = try found.requireFileSystem()
    let wanted = path.hasPrefix("/") ? path : "/" + path
    // As people see it, or as programs read it.
    guard
      let entry = fileSystem.entry(at: wanted) ?? fileSystem.entry(named: RawName.bytes(wanted))
    else {
      throw CommandFailure(
        .no, "\(input.displayName): no such file: \(wanted)", hint: "orrery list shows the files")
    }
    guard entry.kind == .file else {
      throw CommandFailure(
        .no, "\(input.displayName): \(wanted) is a \(entry.kind.words), not a file")
    }
    guard let range = entry.dataRange else {
      throw CommandFailure(
        .malformed, "\(input.displayName): the bytes of \(wanted) lie outside the image")
    }
    let bytes = try found.innermostSource.read(at: range.lowerBound, count: range.count)
    switch output.format {
    case .text: try Console.write(bytes)
    case .json, .jsonl:
      let report = CatReport(input: input.name, path: entry.path, bytes: bytes)
      try Console.print(report, output.format)
    }
    found.image.warn(input.displayName)
    try found.image.outcome.exit()
  }
}
