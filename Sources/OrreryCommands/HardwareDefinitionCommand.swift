import ApplicationManifest
import ArgumentParser
import ByteLayout
import DataFiles
import Findings
import Reporting

/// What a hardware definition is made into.
struct HardwareDefinitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hardware-definition", _superCommandName: OrreryCommand.name,
    abstract: "Make C headers from hardware definitions.",
    discussion: """
      Example: orrery hardware-definition generate-header board.json --output inc.h
      """,
    subcommands: [GenerateHeader.self, TestHeader.self])

  /// The definition, and where its header is.
  struct Source: ParsableArguments {
    @Argument(help: "The hardware definition.", completion: .file(extensions: ["json"]))
    var definition: String

    @Option(
      name: .customLong("hardware-definitions"),
      help: ArgumentHelp(
        "Directories of hardware definitions, separated by commas. Repeatable.",
        valueName: "directories"),
      completion: .directory)
    var directories: [String] = []

    @Option(
      name: [.short, .customLong("output"), .customLong("header")],
      help: ArgumentHelp(
        "The header; by default inc/hw/NAME.h beside the definition.", valueName: "file"),
      completion: .file())
    var output: String?

    @OptionGroup var colour: ColourOption

    /// The path of the header.
    var path: String {
      let slash = definition.lastIndex(of: "/")
      let folder = slash.map { String(definition[...$0]) } ?? ""
      let name = slash.map { String(definition[definition.index(after: $0)...]) } ?? definition
      return output ?? folder + "inc/hw/" + HardwareDefinition.headerName(of: name)
    }

    /// The header that the definition is made into.
    ///
    /// - Parameter read: Takes the definition and what it imports.
    func header(_ read: ReadFiles = ReadFiles()) throws -> [UInt8] {
      let search = DefinitionSearch(directories)
      try search.check()
      let hardware = search.read(definition)
      read.add([definition] + hardware.files)
      for finding in hardware.findings.findings where finding.severity != .note {
        // A value that is none does not keep a manifest from being resolved.
        finding.severity == .error || finding.rule == DefinitionRules.headerForm
          ? Console.error(finding.message) : Console.warning(finding.message)
      }
      guard let header = hardware.header else {
        let isMissing = hardware.findings.findings.contains {
          $0.rule == DefinitionRules.missingFile
        }
        throw CommandFailure(
          isMissing ? .inputOutput : .no, "\(InputName.text(definition)): no header was made",
          hint: isMissing ? nil : "orrery lint \(definition) tells more")
      }
      for peripheral in header.leftOut {
        Console.warning("the header has no \(peripheral.name): what it is mapped to is not defined")
      }
      return Array(header.text.utf8)
    }
  }

  struct GenerateHeader: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "generate-header",
      abstract: "Write the C header of a hardware definition.",
      discussion: """
        Applications include the header as <hw/NAME.h> and call peripherals by the names of the \
        definition. It has a constant for each entry of the definition, and includes the headers of \
        its imports. A name that is mapped to nothing is left out. A header that is current is not \
        written again.

        Exit codes: 0 written, or current; 1 the definition has errors, or values that are no numbers; 3 reading or writing failed.

        Example: orrery hardware-definition generate-header board.json --output board.h
        """)

    @OptionGroup var source: Source

    func run() throws {
      let read = ReadFiles()
      let header = try source.header(read)
      let path = source.path
      if let old = try? Inputs.contents(of: path, limit: 1 << 24), old == header { return }
      let file = try read.open(path)
      try file.write(header.span)
      try file.commit()
    }
  }

  struct TestHeader: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test-header",
      abstract: "Tell whether a C header is that of its hardware definition.",
      discussion: """
        Exit codes: 0 it is; 1 it is another one, or the definition has errors; 3 reading failed.

        Example: orrery hardware-definition test-header board.json --header board.h
        """)

    @OptionGroup var source: Source

    func run() throws {
      let header = try source.header()
      let path = source.path
      guard try Inputs.contents(of: path, limit: 1 << 24) == header else {
        throw CommandFailure(
          .no, "\(InputName.text(path)) is not the header of \(InputName.text(source.definition))",
          hint: "orrery hardware-definition generate-header writes it")
      }
    }
  }
}
