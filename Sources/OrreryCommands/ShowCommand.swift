import ArgumentParser
import Inspection
import Reporting
import Verification

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", _superCommandName: OrreryCommand.name,
    abstract: "Show everything in a package: metadata, signer, files, manifest, findings.",
    discussion: """
      Facts come in the order of the vendor's command: Identity, Signature, Debug, Temporary \
      Image, ABI; then files, manifest and findings. --map adds every byte range and whether the \
      signature covers it. A damaged package is shown as far as it can be read. JSON output \
      always includes everything.

      Exit codes: 0 shown; 2 damaged, or not a package; 3 reading failed. Trust does not affect \
      the exit code; use verify for that.

      Example: orrery show --map app.imagepackage
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: FormatOptions

  @Flag(name: .long, help: "Show every byte range and whether it is signed.")
  var map = false

  func run() throws {
    let verifier = Verifier(trust: try trust.load())
    try inputs.batch("show", output).run { [inputs, map] input in
      let (image, verdict) = try input.verified(by: verifier, as: inputs.signingType)
      let report = ShowReport(
        input: input.name, image: image, verdict: verdict, showsMap: map)
      return CommandResult(report: report, outcome: image.outcome)
    }
  }
}
