import Findings
import Foundation
import JSONText
import TestSupport

/// A JSON value as the schemas see it.
enum JSON: Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// Parses a text; `//` and `/* */` count as blanks.
  init(_ bytes: [UInt8]) throws {
    let document = JSONDocument.read(bytes, tolerance: .comments)
    guard let root = document.root, !document.findings.hasErrors else {
      throw Refusal(findings: document.findings.findings)
    }
    self.init(root)
  }

  /// Parses a text.
  init(_ text: String) throws {
    try self.init(Array(text.utf8))
  }

  /// Parses a file.
  init(file: URL) throws {
    try self.init(Repository.bytes(file))
  }

  private init(_ value: JSONValue) {
    switch value.content {
    case .null: self = .null
    case .boolean(let flag): self = .bool(flag)
    case .number(let number): self = .number(Double(number.text) ?? .nan)
    case .string(let text): self = .string(text)
    case .array(let items): self = .array(items.map { JSON($0) })
    case .object(let members):
      let pairs = members.map { ($0.key, JSON($0.value)) }
      self = .object(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// What is wrong with a text.
  struct Refusal: Error {
    var findings: [Finding]
  }

  /// The member `key` of an object.
  subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The number, where it is a whole one.
  var integer: Int? {
    guard case .number(let value) = self else { return nil }
    return Int(exactly: value)
  }

  /// The text of a string.
  var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The items of an array.
  var array: [JSON]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  /// The members of an object.
  var object: [String: JSON]? {
    guard case .object(let value) = self else { return nil }
    return value
  }
}
