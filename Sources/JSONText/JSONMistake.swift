package import Findings

/// Why a JSON text is not what its reader asks for.
@usableFromInline package struct JSONMistake: Error, Sendable, Hashable {
  /// The broken rule: one of the text, or of `ofMembers`.
  package let rule: Rule
  /// The way to the value from the outermost: `installed[0].state`; empty for that one itself, and
  /// for a mistake in the text.
  package private(set) var path = ""
  /// What is wrong: a predicate of ``path`` (`is no string`), or of a text a clause of its own.
  package let reason: String
  /// The value that is not right, or the key that means nothing, in a few words.
  package private(set) var found: String?
  /// Where the value stands; where something is missing, what lacks it.
  package private(set) var position: JSONPosition?

  /// States what is wrong with a value, or with what is at `path` inside it.
  package init(_ reason: String, at path: String = "") {
    rule = JSONRules.unsuitableValue
    self.reason = reason
    self.path = path
  }

  /// A member that is needed and not there.
  package init(missing name: String) {
    rule = JSONRules.missingMember
    reason = "is missing"
    path = name
  }

  init(unknown key: String) {
    rule = JSONRules.unknownMember
    found = JSONWriter.excerpt(key)
    reason = "has the unknown key \(JSONWriter.excerpt(key))"
  }

  init(_ finding: Finding) {
    rule = finding.rule
    reason = finding.detail
    position = finding.place.text.map { JSONPosition($0, count: finding.place.range?.count ?? 0) }
  }

  /// The same mistake as it is seen from outside of a value, which is at `step`.
  func inside(_ step: String, of value: JSONValue) -> JSONMistake {
    var copy = self
    let isDirect = step.isEmpty || path.isEmpty || path.hasPrefix("[")
    copy.path = isDirect ? step + path : "\(step).\(path)"
    copy.found = found ?? value.excerpt
    copy.position = position ?? value.position
    return copy
  }

  /// Whether the text is no JSON.
  package var isInText: Bool { !JSONRules.ofMembers.contains(rule) }

  /// The mistake in words that say what is there: `it has no input`, `input is 7`.
  ///
  /// - Parameter subject: What the outermost object is called.
  package func told(of subject: String) -> String {
    switch rule {
    case JSONRules.missingMember: "\(subject) has no \(path)"
    case JSONRules.unknownMember: "unknown key \(found ?? "")"
    case JSONRules.unsuitableValue: "\(path.isEmpty ? subject : path) is \(found ?? "")"
    default: reason
    }
  }
}

extension JSONMistake: CustomStringConvertible {
  /// One line, lower case, no full stop: `installed[0].size is no whole number of 64 bits`.
  @usableFromInline package var description: String {
    if isInText { return (position.map { "\($0.line):\($0.column): " } ?? "") + reason }
    return "\(path.isEmpty ? "it" : path) \(reason)"
  }
}
