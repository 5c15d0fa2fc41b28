package import Findings
import JSONText

/// Something in a policy that is not right. A policy with one judges nothing.
package struct PolicyMistake: Error, Sendable, Hashable {
  /// What is wrong, with the way to it: `hosts.allowed[2] is "…", neither a host nor *.DOMAIN`.
  package let message: String
  /// Where; `nil` only for what is missing from a document that has no places.
  package let text: TextPosition?

  init(_ message: String, at text: TextPosition?) {
    self.message = message
    self.text = text
  }

  /// What is wrong with the text itself: what was found, and the rule that it breaks.
  init(_ finding: Finding) {
    let summary = finding.rule.summary
    let rule = summary.hasSuffix(".") ? summary.dropLast() : summary[...]
    message = "\(finding.detail) (\(rule))"
    text = finding.place.text
  }

  init(_ mistake: JSONMistake) {
    let path = mistake.path
    message =
      mistake.isInText
      ? mistake.reason : "\(path.isEmpty ? "the policy" : path) \(mistake.reason)"
    text = mistake.position?.text
  }
}

extension PolicyMistake: CustomStringConvertible {
  /// `3:5: hosts.allowed is empty`.
  package var description: String {
    (text.map { "\($0.line):\($0.column): " } ?? "") + message
  }
}

/// The way to a value of a policy.
struct PolicyPath {
  enum Step {
    case key(String)
    case index(Int)
  }

  private(set) var steps: [Step] = []

  init(_ keys: String...) {
    steps = keys.map { .key($0) }
  }

  /// What stands inside at a key.
  subscript(key: String) -> PolicyPath {
    var copy = self
    copy.steps.append(.key(key))
    return copy
  }

  /// What stands inside at an index.
  subscript(index: Int) -> PolicyPath {
    var copy = self
    copy.steps.append(.index(index))
    return copy
  }

  /// Where it stands in a document: as far inside as the way leads.
  func position(in root: JSONValue) -> TextPosition? {
    var value = root
    for step in steps {
      switch step {
      case .key(let key):
        guard let member = value.member(key) else { return value.position?.text }
        value = member.value
      case .index(let index):
        guard let elements = value.elements, elements.indices.contains(index) else {
          return value.position?.text
        }
        value = elements[index]
      }
    }
    return value.position?.text
  }
}

extension PolicyPath: CustomStringConvertible {
  /// `hosts.allowed[2]`.
  var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .key(let key): text += text.isEmpty ? key : "." + key
      case .index(let index): text += "[\(index)]"
      }
    }
  }
}
