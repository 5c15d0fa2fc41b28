/// How many inputs ended in which way.
struct Tally: Sendable {
  private var counts: [Outcome: Int] = [:]

  mutating func add(_ outcome: Outcome) { counts[outcome, default: 0] += 1 }

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
