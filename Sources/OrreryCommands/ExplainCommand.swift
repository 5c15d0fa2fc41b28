import ArgumentParser
import Audit
import ChildProcesses
import Cryptography
import DataFiles
import DeviceModel
import Findings
import Inspection
import Reporting
import Verification

struct ExplainCommand: ParsableCommand {
  /// What the device is asked to do, as a person says it.
  enum Operation: String, NamedChoice {
    /// Stage, install, start.
    case sideload
    /// Stage, install, leave it stopped.
    case manual
    /// Install from the cloud.
    case cloud
    /// Run what is installed.
    case run

    var value: TrustOperation {
      switch self {
      case .sideload: .sideload(isManual: false)
      case .manual: .sideload(isManual: true)
      case .cloud: .cloudUpdate
      case .run: .run
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: OrreryCommand.name,
    abstract: "Tell whether a device would accept a package, check by check.",
    discussion: """
      By default the device is a new one that trusts the SDK test key. Options describe another, \
      or --device uses one made with orrery device. The check that failed is named first; all that \
      failed are listed with the evidence behind them and their fix. With --all-checks every check \
      is, in the order in which the device replies: ✓ passed, ✗ failed, · not reached because its \
      input is missing. A device replies with the first failure only, so for a package that it does not \
      trust it reveals nothing beyond the signature.

      A certificate from --certificate or --trust-store counts as one of the vendor's: trusted for \
      everything except what the SDK key signs. One whose key is the SDK key, under whatever name, \
      counts as the SDK's. Undocumented behaviour is decided by --choice; orrery help choices \
      lists them, and orrery help rules ID tells about a check.

      Exit codes: 0 accepted; 1 refused; 2 not a package, or damaged; 3 reading \
      failed.

      Example: orrery explain --capability appDevelopment app.imagepackage
      """)

  @OptionGroup var inputs: InputOptions

  @Option(
    name: .long,
    help:
      "The request to the device; manual is a sideload that does not start the application."
  )
  var operation = Operation.sideload

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Use the device in this folder; see orrery device.", valueName: "directory"),
    completion: .directory)
  var device: String?

  @Flag(name: .long, help: "Show the checks that passed too; JSON always has them.")
  var allChecks = false

  @Flag(name: .long, help: TrustOptions.privateKeyHelp)
  var requirePrivateKey = false

  @OptionGroup var described: DeviceOptions
  @OptionGroup var output: JudgementOptions

  func validate() throws {
    guard device == nil || described.isFresh else {
      throw ValidationError("--device cannot be combined with options that describe a device.")
    }
  }

  func run() throws {
    let (trust, description) = try subject()
    let batch = try inputs.batch("explain", output, trusting: described.trust)
    if let device, let reports = batch.reports, reports.isAsked {
      reports.read.add([device])
    }
    try batch.run {
      [inputs, operation, requirePrivateKey, allChecks] input in
      let image = try input.read(oversized: .passed(inputs.signingType.curve.digest)).image
      let decision = try OperationFailure.naming(input.displayName) {
        try trust.decide(
          image, for: operation.value, reaching: Auditor.importsBeyondOffer(of: image))
      }
      let report = ExplainReport(
        input: input.name, size: image.size, device: description,
        decision: decision, demandsPrivateKey: requirePrivateKey, showsAll: allChecks)
      return CommandResult(
        report: report,
        outcome: TrustOptions.outcome(
          decision.outcome, requirePrivateKey && decision.isSignedWithPublishedKey))
    }
  }

  /// Who decides, and in words.
  private func subject() throws -> (DeviceTrust, String) {
    guard let device else {
      let words = described.isFresh ? "a new device" : "the described device"
      return (DeviceTrust(try described.facts()), words)
    }
    let name = InputName.text(device)
    return try OperationFailure.naming(name) {
      let state = try Device(opening: DirectoryStorage(path: device)).state
      return (DeviceTrust(try state.facts(time: WallClock.seconds)), "device \(name)")
    }
  }
}

extension TrustDecision {
  /// What every verb calls malformed is so here; a sound package that is not taken is a no.
  var outcome: Outcome { isAccepted ? .yes : isMalformed ? .malformed : .no }
}
