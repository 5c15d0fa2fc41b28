import ChildProcesses
import Reporting

/// Prints the answers of a batch, counts them, and shows progress.
struct BatchPrinter {
  /// The workers' counters; `nil` if no progress is shown.
  let progress: Progress?
  private let format: ResultFormat
  private let isSpaced: Bool
  private var bar: ProgressBar?
  /// Whether results go where the bar stands.
  private let isMixed: Bool
  private let isQuiet: Bool
  private var isFirst = true
  private var tally = Tally()
  /// How many things were left out before anything was done.
  var leftOut = 0

  /// - Parameters:
  ///   - total: How many inputs there are, `nil` where that is not known or there is one.
  ///   - isWatched: Whether to show progress; not if a person may be asked for something.
  ///   - isQuiet: Whether nothing but errors is told.
  init(
    verb: String, total: Int?, _ format: ResultFormat, isSpaced: Bool, isWatched: Bool = true,
    isQuiet: Bool = false
  ) {
    self.format = format
    self.isSpaced = isSpaced
    self.isQuiet = isQuiet
    let canDraw = StandardStream.error.isTerminal && EnvironmentVariable.value("TERM") != "dumb"
    progress = isWatched && canDraw && !isQuiet ? Progress(inputs: total) : nil
    isMixed = progress != nil && StandardStream.output.isTerminal
    bar = progress.map { ProgressBar(verb, $0) }
  }

  mutating func print(_ answer: Answer) throws {
    if let unexpected = answer.unexpected { throw unexpected }
    tally.add(answer.outcome, failed: answer.failed)
    if isMixed || answer.failure != nil { clear() }
    if let failure = answer.failure { Console.report(failure) }
    if !answer.output.isEmpty {
      // In one call, in case others write to the same place.
      let gap: [UInt8] = format == .text && isSpaced && !isFirst ? [UInt8(ascii: "\n")] : []
      try Console.write(gap.isEmpty ? answer.output : gap + answer.output)
      isFirst = false
    }
    draw()
  }

  /// The highest outcome so far.
  var worst: Outcome { tally.worst }

  /// Whether no answer came yet.
  var isEmpty: Bool { tally.count == 0 }

  mutating func draw() { bar?.draw() }

  mutating func clear() { bar?.clear() }

  /// Says how it went, and ends the command with the highest outcome.
  mutating func finish() throws {
    clear()
    if !isQuiet, tally.count > 1 || leftOut > 0 { tally.say(leftOut: leftOut) }
    try tally.worst.exit()
  }
}

/// How many inputs ended in which way, and which of them have no result.
struct Tally: Sendable {
  private var counts: [Outcome: Int] = [:]
  private var failed: (names: [String], more: Int) = ([], 0)

  /// How many of those without a result are named.
  private static let named = 10

  /// - Parameter name: What has no result, where this is so.
  mutating func add(_ outcome: Outcome, failed name: String?) {
    counts[outcome, default: 0] += 1
    guard let name else { return }
    if failed.names.count < Self.named { failed.names.append(name) } else { failed.more += 1 }
  }

  /// Says it.
  func say(leftOut: Int = 0) {
    Console.note(text + (leftOut > 0 ? "; \(leftOut) left out" : ""))
    let names = failed.names.map { InputName.text($0) }.joined(separator: ", ")
    let more = failed.more > 0 ? " and \(failed.more) more" : ""
    if !names.isEmpty { Console.note("without a result: \(names)\(more)") }
  }

  var count: Int { counts.values.reduce(0, +) }

  /// The highest outcome, which is that of the command.
  var worst: Outcome { counts.keys.max() ?? .yes }

  /// `4 inputs: 3 yes, 1 malformed`
  var text: String {
    guard count > 0 else { return "no inputs" }
    let parts = Outcome.allCases.compactMap { outcome in
      counts[outcome].map { "\($0) \(outcome.word)" }
    }
    return (count == 1 ? "1 input: " : "\(count) inputs: ") + parts.joined(separator: ", ")
  }
}

extension Outcome {
  /// The outcome as a summary words it.
  fileprivate var word: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .malformed: "malformed"
    case .inputOutput: "failed"
    }
  }
}
