package import Audit
import Findings
package import JSONText

/// What a policy says of one image: the member `policy` of the report of `audit`.
package struct PolicyRecord: JSONRecord {
  let verdict: PolicyVerdict

  package init(_ verdict: PolicyVerdict) {
    self.verdict = verdict
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("name") { $0.verdict.policy }
    visitor.member("held") { $0.verdict.isHeld }
    visitor.member("statements") { $0.verdict.results }
  }
}

extension StatementResult.State: JSONRepresentable {}

extension StatementResult: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("statement") { $0.statement }
    visitor.member("state") { $0.state }
    visitor.member("detail") { $0.detail.isEmpty ? nil : $0.detail }
    visitor.member("caveat") { $0.caveat }
    visitor.member("found") { $0.observations.isEmpty ? nil : $0.observations }
    visitor.member("omitted") { $0.omitted == 0 ? nil : $0.omitted }
    visitor.member("exceptions") { result -> [ExceptionRecord]? in
      result.exceptions.isEmpty ? nil : result.exceptions.map { ExceptionRecord(exception: $0) }
    }
  }
}

extension StatementResult.Observation: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("detail") { $0.detail }
    visitor.member("value") { $0.value }
    visitor.member("layer") { $0.place.layer }
    visitor.member("file") { $0.place.file }
    visitor.member("line") { $0.place.text?.line }
    visitor.member("column") { $0.place.text?.column }
    visitor.member("offset") { $0.place.text == nil ? $0.place.range?.lowerBound : nil }
  }
}

/// Why something is excused, and until when.
package struct ExceptionRecord: JSONRecord {
  let exception: PolicyException

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("reason") { $0.exception.reason }
    visitor.member("until") { "\($0.exception.until)" }
  }
}

extension PolicyRecord {
  /// Whether the image keeps to the policy.
  func words(_ style: TextStyle) -> String {
    let word =
      verdict.isHeld ? style.paint("keeps to", .green) : style.paint("refused by", .red)
    return "\(word) policy \(Printable.text(verdict.policy))"
  }

  /// How many statements fared how, then what is refused and excused, indented under the line of the
  /// image.
  func lines(_ style: TextStyle) -> [String] {
    let counts: [(StatementResult.State, String)] = [
      (.held, "held"), (.excused, "excused"), (.notApplicable, "not applicable"),
      (.refused, "refused"),
    ]
    let summary = counts.compactMap { state, word in
      let count = verdict.count(state)
      return count == 0 ? nil : "\(count) \(word)"
    }
    return ["  \(words(style)): \(summary.joined(separator: ", "))"]
      + verdict.results.flatMap { $0.lines(style) }
  }
}

extension StatementResult {
  fileprivate func lines(_ style: TextStyle) -> [String] {
    guard state == .refused || state == .excused || caveat != nil else { return [] }
    let line = "  \(mark(style)) \(statement.word)"
    let found = observations.map { observation in
      let place = observation.place.words
      return "     \(place.isEmpty ? "" : "\(place): ")\(Printable.text(observation.detail))"
    }
    let taken = caveat.map { ["     \(Printable.text("\(detail); \($0)"))"] } ?? []
    let excuses = exceptions.map {
      "     excused until \($0.until): \(Printable.text($0.reason))"
    }
    return [line] + taken + found + (omitted > 0 ? ["     … and \(omitted) more"] : []) + excuses
  }

  private func mark(_ style: TextStyle) -> String {
    switch state {
    case .held: style.paint("✓", caveat == nil ? .green : .yellow)
    case .refused: style.paint("✗", .red)
    case .notApplicable: "·"
    case .excused: style.paint("!", .yellow)
    }
  }
}
