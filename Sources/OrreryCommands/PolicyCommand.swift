import ArgumentParser
import Audit
import ChildProcesses
import Reporting

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", _superCommandName: OrreryCommand.name,
    abstract: "Check and explain policies, which orrery audit --policy holds images against.",
    discussion: """
      A policy is a JSON document that says who may sign, and what images may be, ask for and reach; \
      orrery help schema policy prints its schema. What it does not speak of is allowed; what \
      cannot be judged is refused.

      Example: orrery policy explain Formats/policies/release.json
      """,
    subcommands: [PolicyCheckCommand.self, PolicyExplainCommand.self])
}

/// One policy, and the moment that its exceptions are held against.
struct PolicyArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("A policy, or - for standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var file: String

  @Option(name: .long, help: PolicyTime.help)
  var time: PointInTime?
}

/// The moment at which exceptions must be in force.
enum PolicyTime {
  static let help = ArgumentHelp(
    """
    The time at which exceptions of a policy must be in force: Unix seconds or ISO 8601; now by \
    default.
    """)

  /// Seconds since 1970-01-01 00:00:00 UTC.
  static func seconds(_ option: PointInTime?) -> Int64 {
    option.map { Int64(clamping: $0.seconds) } ?? WallClock.seconds
  }
}

struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a policy for mistakes and contradictions.",
    discussion: """
      Every mistake is listed with its line and column: what is not JSON, unknown words, keys that \
      stand twice, values of another kind, and what is asked for and ruled out at once. Exceptions \
      that have ended are noted.

      Exit codes: 0 sound; 2 not a policy; 3 reading failed.

      Example: orrery policy check Formats/policies/fleet.json
      """)

  @OptionGroup var policy: PolicyArguments
  @OptionGroup var output: FormatOptions

  func run() throws {
    let result = try PolicyFile.read(policy.file)
    let report = PolicyCheckReport(
      input: policy.file, result, time: PolicyTime.seconds(policy.time))
    try Console.print(report, output.format)
    if case .failure = result { try Outcome.malformed.exit() }
  }
}

struct PolicyExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell in plain words what a policy asks for.",
    discussion: """
      Exit codes: 0 explained; 2 not a policy; 3 reading failed.

      Example: orrery policy explain Formats/policies/development.json
      """)

  @OptionGroup var policy: PolicyArguments
  @OptionGroup var output: FormatOptions

  func run() throws {
    let report = PolicyExplanation(
      input: policy.file, try PolicyFile.load(policy.file),
      time: PolicyTime.seconds(policy.time))
    try Console.print(report, output.format)
  }
}
