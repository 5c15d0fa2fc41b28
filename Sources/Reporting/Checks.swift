import Findings
public import JSONText
package import Verification

extension CheckOutcome.State: JSONRepresentable {}
extension KnownSigner.Purpose: JSONRepresentable {}

// The types themselves, so that a report's lists are written where they stand.
extension CheckOutcome: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("check") { $0.rule.id }
    visitor.member("layer") { $0.layer }
    visitor.member("state") { $0.state }
    visitor.member("detail") { $0.detail }
    visitor.member("summary") { $0.rule.summary }
    visitor.member("device_error") { $0.rule.deviceError?.code }
  }
}

/// Checks as lines for people: a mark, a few words, and under a failure what to do about it.
struct CheckLines {
  struct Row {
    var state: CheckOutcome.State
    /// What it was about, then what was seen.
    var words: [String]
    /// What a person does about it; empty where the words say it all.
    var remedy = ""
  }

  let rows: [Row]

  /// The lines, indented under what they are about.
  func lines(_ style: TextStyle) -> [String] {
    zip(Table.lines(rows.map { [$0.state.mark] + $0.words }), rows).flatMap { line, row in
      let marked = style.paint(String(line.prefix(1)), row.state.colour) + String(line.dropFirst())
      return ["  " + marked] + (row.remedy.isEmpty ? [] : ["     fix: \(row.remedy)"])
    }
  }
}

extension Trace {
  /// A line a check, its layer where that is not the outer one. A remedy is told once.
  ///
  /// - Parameters:
  ///   - withEvidence: Whether to say what each check rests on.
  ///   - isShown: Which checks.
  func lines(
    _ style: TextStyle, withEvidence: Bool = false,
    where isShown: (CheckOutcome) -> Bool = { _ in true }
  ) -> [String] {
    var told: Set<Rule> = []
    return CheckLines(
      rows: outcomes.filter(isShown).map { outcome in
        let isTold = outcome.state == .failed && told.insert(outcome.rule).inserted
        return CheckLines.Row(
          state: outcome.state,
          words: [
            (outcome.layer == .inner ? "inner " : "") + outcome.rule.id
          ] + (withEvidence ? [outcome.rule.evidence.rawValue] : []) + [
            Printable.text(outcome.detail)
          ], remedy: isTold ? outcome.check.remedy : "")
      }
    ).lines(style)
  }
}

extension CheckOutcome.State {
  /// ✓ passed, ✗ failed, · not reached.
  fileprivate var mark: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .notReached: "·"
    }
  }

  fileprivate var colour: TextStyle.Colour {
    switch self {
    case .passed: .green
    case .failed: .red
    case .notReached: .yellow
    }
  }
}
