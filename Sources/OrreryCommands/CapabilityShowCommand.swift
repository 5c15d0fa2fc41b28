import ArgumentParser
import Inspection
import Reporting

/// `capability show`: what a capability file permits.
struct CapabilityShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the device and the capabilities in a capability file.",
    discussion: """
      To check whether it is trusted, use verify.

      Example: orrery capability show fw_config.bin
      """)

  @Argument(help: "A capability file, or - for standard input.", completion: .file())
  var file: String

  @OptionGroup var form: FormatOptions

  func run() throws {
    let input = Input(file)
    let image = try input.read().image
    guard image.package != nil, let content = image.content else {
      throw image.failure(input.displayName)
    }
    guard case .capability(let block) = content else {
      throw CommandFailure(
        .no, "\(input.displayName): not a capability file; the content is: \(content.name)")
    }
    let report = CapabilityReport(input: file, block: block)
    try Console.print(CommandResult(report, text: { _ in report.text }), form.format)
    try image.outcome.exit()
  }
}
