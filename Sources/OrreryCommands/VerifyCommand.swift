import ArgumentParser
import ChildProcesses
import Inspection
import Reporting
import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", _superCommandName: OrreryCommand.name,
    abstract: "Check signature and structure against a trust store.",
    discussion: """
      Every check is listed: ✓ passed, ✗ failed, · not reached because an earlier one failed. Of a \
      compressed package, the outer and the inner package are checked.

      The trust store is the SDK test certificate plus those from --certificate and --trust-store. \
      A package names its certificate by thumbprint, and only that certificate counts. Anybody can \
      sign with the SDK key, so what it signed is called trusted (public SDK key), and \
      --require-private-key refuses it. What the manifest asks for does not decide: its errors and \
      warnings are listed, as lint lists them. That a certificate is expired or not yet valid is \
      noted, and decides nothing.

      Exit codes: 0 every check passed; 1 not trusted; 2 not a package, or its metadata is \
      damaged; 3 reading failed.

      Example: orrery verify --certificate production.pem app.imagepackage
      """)

  @OptionGroup var inputs: InputOptions
  @OptionGroup var trust: TrustOptions

  @Flag(name: .long, help: TrustOptions.privateKeyHelp)
  var requirePrivateKey = false

  @OptionGroup var output: JudgementOptions

  func run() throws {
    let verifier = Verifier(trust: try trust.load())
    try inputs.batch("verify", output, trusting: self.trust).run {
      [inputs, requirePrivateKey] input in
      let (image, verdict) = try input.verified(by: verifier, as: inputs.signingType)
      let report = VerifyReport(
        input: input.name, size: image.size, verdict: verdict,
        findings: image.findings, demandsPrivateKey: requirePrivateKey, time: WallClock.seconds)
      return CommandResult(
        report: report,
        outcome: TrustOptions.outcome(
          verdict.outcome, requirePrivateKey && verdict.isSignedWithPublishedKey))
    }
  }
}

extension Verdict {
  /// A package whose structure is broken is malformed; a sound one that is not trusted is a no.
  var outcome: Outcome {
    if isTrusted { return .yes }
    let structural = [VerificationRules.container, VerificationRules.metadata]
    let isBroken = trace.outcomes.contains { $0.state == .failed && structural.contains($0.rule) }
    return isBroken ? .malformed : .no
  }
}
