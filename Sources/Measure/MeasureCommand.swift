import ArgumentParser
import DataFiles
import JSONText
import WorkerThreads

struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Measure",
    abstract: "Measure the speed and memory use of orrery.",
    discussion: """
      Each figure is the median of several rounds, which alternate with its yardstick in the same \
      run on the same machine. Inputs are made in TMPDIR and removed at the end.

      Exit codes: 0 measured; 1 --check found a miss; 3 reading or writing failed; 64 usage.

      Example: Measure --quick --only digest-file --only batch
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// Markdown.
    case text
    case json
  }

  @Option(
    help: ArgumentHelp(
      "The program to measure; default: the orrery next to this program.", valueName: "path"),
    completion: .file())
  var orrery: String?

  @Option(help: ArgumentHelp("How many rounds to measure.", valueName: "n"))
  var rounds = 7

  @Option(help: ArgumentHelp("Measure only this figure. Repeatable.", valueName: "name"))
  var only: [String] = []

  @Flag(help: "List the figures and measure nothing.")
  var list = false

  @Option(help: "The output format.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Compare with the thresholds of this file.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var check: String?

  @Flag(help: "Use smaller inputs; takes about two minutes.")
  var quick = false

  func validate() throws {
    guard 1...1000 ~= rounds else { throw ValidationError("--rounds must be between 1 and 1000.") }
    for name in only where !FigureCatalog.names.contains(name) {
      throw ValidationError("Unknown figure '\(name)'; --list shows all.")
    }
  }

  private var figures: [Figure] {
    FigureCatalog.all.filter { only.isEmpty || only.contains($0.name) }
  }

  func run() throws {
    let scale = quick ? Scale.quick : .full
    if list {
      Console.print(figures.map { "\($0.name)  \($0.summary(scale))\n" }.joined())
      return
    }
    do {
      let thresholds = try check.map(thresholds)
      let report = try MeasureRun.report(
        figures, orrery: try orrery ?? Self.neighbour(), rounds: rounds, isQuick: quick)
      switch format {
      case .text: Console.print(report.markdown)
      case .json: Console.print(JSONWriter.text(report, style: .pretty) + "\n")
      }
      if let thresholds, !judge(report, by: thresholds) { throw ExitCode(1) }
    } catch let error as FileError {
      Console.say("error", "\(error)")
      throw ExitCode(3)
    } catch MeasureError.interrupted(let signal) {
      Console.say("error", "interrupted; removing temporary files")
      Interruption.end(signal)
      throw ExitCode(128 + signal)
    }
  }

  private func thresholds(in path: String) throws -> Thresholds {
    let bytes = try InputFile(path: path).readAll(limit: 1 << 20)
    do {
      return try Thresholds(parsing: bytes, figures: FigureCatalog.names)
    } catch {
      Console.say("error", "\(path): \(error)")
      throw ExitCode(64)
    }
  }

  /// Prints every miss, and every threshold that nothing could be held against. Returns whether
  /// there was no miss.
  private func judge(_ report: MeasureReport, by thresholds: Thresholds) -> Bool {
    let judgement = thresholds.judge(report.figures)
    for gap in judgement.gaps { Console.say("hint", gap) }
    for miss in judgement.misses { Console.say("warning", miss) }
    return judgement.misses.isEmpty
  }

  /// The orrery in the folder of this program.
  private static func neighbour() throws(FileError) -> String {
    let own = try SymbolicLink.target(of: Array("/proc/self/exe".utf8), named: "/proc/self/exe")
    let folder = own[..<(own.lastIndex(of: UInt8(ascii: "/")) ?? 0)]
    return String(decoding: folder, as: UTF8.self) + "/orrery"
  }
}
