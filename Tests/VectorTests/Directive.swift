import Verification

/// What a line does. The words are those of `Corpus/vectors/README.md`.
enum Directive {
  /// Carries out one line.
  typealias Action = @Sendable (_ trial: inout Trial, _ words: inout Words) throws -> Void

  /// Every directive but `case`.
  static let all = [expectations, contents, sections, bytes, devices, requests].reduce(into: [:]) {
    all, some in
    all.merge(some) { first, _ in first }
  }

  static let expectations: [String: Action] = [
    "comment": { _, words in _ = try words.all("a comment") },
    "operation": { trial, words in
      let name = try words.next("an operation")
      switch name {
      case "sideload": trial.operation = .sideload(isManual: false)
      case "manual": trial.operation = .sideload(isManual: true)
      case "cloud": trial.operation = .cloudUpdate
      case "run": trial.operation = .run
      default: throw VectorError("\(name) is no operation")
      }
    },
    "expect": { trial, words in
      let outcome = try words.next("an outcome")
      trial.cause = nil
      trial.finding = nil
      switch outcome {
      case "accept": trial.expectation = .accept
      case "any": trial.expectation = .any
      case "refuse":
        let rule = try words.next("a rule")
        trial.expectation = .refuse(rule: rule, code: try words.number("a code"))
      default: throw VectorError("\(outcome) is none of accept, refuse and any")
      }
    },
    "cause": { trial, words in trial.cause = try words.number("a code") },
    "finding": { trial, words in trial.finding = try words.next("a rule") },
  ]
}
