import ApplicationManifest
import ArgumentParser
import ByteLayout
import Cryptography
import DataFiles
import Findings
import ImageDifference
import Inspection
import Reporting
import Verification
import WorkerThreads

struct DiffCommand: ParsableCommand {
  enum Format: String, NamedChoice {
    case text
    case json
    /// For a pull request.
    case markdown
    /// For code scanning.
    case sarif
    /// For test dashboards.
    case junit
    /// Commands that GitHub shows beside the lines of a pull request.
    case github

    /// The form that other programs read, if it is one; Markdown is the verb's own.
    var exchange: ExchangeFormat? { self == .markdown ? nil : ExchangeFormat(rawValue: rawValue) }
  }

  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: OrreryCommand.name,
    abstract: "Compare two packages: what changed, and whether it matters.",
    discussion: """
      Each side is an image package, a directory, an app_manifest.json, or - for standard input. \
      Compressed packages are compared by the package inside. Permissions are compared by \
      meaning, files by their bytes, programs by sections and symbols, raw bytes in blocks that \
      an insertion does not shift.

      --fail-on and --ignore take a list, separated by commas: kinds of differences (signer, \
      host-added, abi-raised, file-changed, …; orrery help differences lists them), a weight \
      (security, behaviour, size, cosmetic), or any. capability-added covers everything that an \
      application gains; signer in --fail-on also covers a signature that is not valid. \
      --fail-on also takes size-over=BYTES and growth-over=BYTES for the new side (64KiB, 1MiB).

      Exit codes: 0 the same, or the gate is open; 1 different, or --fail-on closes the gate; 2 an \
      input is damaged or of no known kind; 3 reading failed.

      Example: orrery diff --fail-on capability-added,signer,size-over=64KiB \\
        old.imagepackage new.imagepackage
      """)

  @Argument(
    help: "The old side: a package, directory or manifest, or - for standard input.",
    completion: .file())
  var old: String

  @Argument(help: "The new side.", completion: .file())
  var new: String

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "Exit with 1 for these differences only. Repeatable.", valueName: "kinds"),
    completion: .list(OptionValues.differences))
  var failOn: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Ignore these differences. Repeatable.", valueName: "kinds"),
    completion: .list(OptionValues.differences))
  var ignore: [String] = []

  @Flag(name: .long, help: "Compare any two files as bytes.")
  var raw = false

  @OptionGroup var definitions: DefinitionOptions
  @OptionGroup var trust: TrustOptions

  @Option(name: .customLong("format"), help: "The output format; the default is text.")
  var named: Format?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write the answer to a file, as sarif, junit, github or markdown. Repeatable.",
      valueName: "format=file"),
    completion: .file())
  var reports: [String] = []

  @Option(name: .customLong("color"), help: ColourOption.help, completion: ColourOption.completion)
  var colour: String?

  var format: Format { named ?? .text }

  func validate() throws {
    try ColourOption.check(colour)
    _ = try Reports.targets(reports)
    guard old != "-" || new != "-" else {
      throw ValidationError("Standard input can be read only once.")
    }
    guard !old.isEmpty, !new.isEmpty else {
      throw ValidationError("An input name is empty.")
    }
    _ = try Self.selection(failOn)
    guard try !Self.selection(ignore).needsSizes else {
      throw ValidationError(
        "--ignore takes kinds only; size-over and growth-over are limits for --fail-on.")
    }
  }

  func run() throws {
    let names = try definitions.named()
    let (before, after) = try read()
    let (first, second) = (before.resolved(with: names), after.resolved(with: names))
    let difference = try OperationFailure.naming(InputName.text(new)) {
      try Difference(from: first, to: second, names: names.map { PeripheralNames($0) })
    }
    guard !difference.parts.isEmpty else {
      throw CommandFailure(
        .malformed,
        "cannot compare \(InputName.text(old)) (\(before.kind.rawValue)) with "
          + "\(InputName.text(new)) (\(after.kind.rawValue))")
    }
    let gate = failOn.isEmpty ? nil : try Self.selection(failOn)
    if let gate { try Self.check(gate, difference, before, after) }
    let report = DiffReport(
      old, first, new, second, difference, ignoring: try Self.selection(ignore),
      gate: gate?.asGate)
    switch format {
    case .text: try Console.print(report, .text)
    case .json: try Console.print(report, .json)
    case .markdown: try Console.print(report.markdown)
    case .sarif, .junit, .github: break
    }
    let read = ReadFiles(names?.files ?? [])
    try finish(report, read, [before.damage(old, isRaw: raw), after.damage(new, isRaw: raw)])
  }

  /// Refuses a gate that cannot be looked at: it must not stand open.
  private static func check(
    _ gate: ChangeSelection, _ difference: Difference, _ old: ComparedInput, _ new: ComparedInput
  ) throws {
    let kinds = "\(old.kind.rawValue) and \(new.kind.rawValue)"
    if let word = gate.blind(to: difference.parts).first {
      throw ValidationError("--fail-on \(word) does not apply to \(kinds).")
    }
    guard !gate.needsSizes || old.size != nil && old.kind == new.kind else {
      throw ValidationError("The sizes of \(kinds) cannot be compared.")
    }
  }

  /// Reads both sides, large ones at the same time.
  private func read() throws -> (ComparedInput, ComparedInput) {
    let sides = (try DiffInput(old), try DiffInput(new))
    let isRaw = raw
    for side in [sides.0, sides.1] where isRaw && side.isDirectory {
      throw ValidationError("--raw compares files; \(side.name) is a directory.")
    }
    let reader = InputReader(
      verifier: Verifier(trust: try trust.load()),
      average: ChunkList.average(for: [sides.0.size, sides.1.size]))
    typealias Answer = Result<ComparedInput, OperationFailure>
    @Sendable func answer(_ side: DiffInput) -> Answer {
      Answer { () throws(OperationFailure) in try side.read(with: reader, isRaw: isRaw) }
    }
    let isLarge = [sides.0.size, sides.1.size].allSatisfy { $0 ?? .max >= Self.largeSize }
    let answers: (Answer, Answer) =
      isLarge
      ? Pair.run({ answer(sides.0) }, { answer(sides.1) }) : (answer(sides.0), answer(sides.1))
    return (
      try OperationFailure.naming(InputName.text(sides.0.name)) { try answers.0.get() },
      try OperationFailure.naming(InputName.text(sides.1.name)) { try answers.1.get() }
    )
  }

  /// Inputs below this number of bytes are read before a thread has started.
  private static let largeSize = 4 << 20

  /// Says what is wrong with the inputs and ends with the highest outcome.
  private func finish(
    _ report: DiffReport, _ read: ReadFiles, _ damages: [CommandFailure?]
  ) throws {
    var worst = report.isRefused ? Outcome.no : .yes
    for damage in damages {
      guard let damage else { continue }
      Console.report(damage)
      worst = max(worst, damage.outcome)
    }
    let asked = Reports(
      verb: "diff", printed: format.exchange, targets: try Reports.targets(reports),
      markdown: report.markdown, read: read)
    if asked.isAsked {
      try asked.write(
        [report.judged(isPassed: worst == .yes)], worst,
        files: [old, new] + trust.files)
    }
    try worst.exit()
  }

  private static func selection(_ texts: [String]) throws -> ChangeSelection {
    var selection = ChangeSelection()
    for text in texts {
      do {
        selection.formUnion(try ChangeSelection(text))
      } catch {
        for name in ["size-over=", "growth-over="] where error.word.hasPrefix(name) {
          throw ValidationError(
            "Invalid size '\(error.word.dropFirst(name.count))' of \(name.dropLast()): expected bytes, "
              + "or a form like 64KiB or 1MiB.")
        }
        let nearest = NearestWord.to(error.word, among: OptionValues.differences)
        throw ValidationError(
          "Unknown kind of difference '\(error.word)'. "
            + (nearest.map { "Did you mean '\($0)'?" } ?? "orrery help differences lists them."))
      }
    }
    return selection
  }
}

extension ComparedInput {
  /// The same with the names of its manifest replaced by what they stand for.
  fileprivate func resolved(with hardware: HardwareDefinition?) -> ComparedInput {
    guard let hardware, let manifest = manifest?.manifest else { return self }
    var copy = self
    copy.manifest?.manifest = manifest.resolved(with: hardware).manifest
    return copy
  }
}
