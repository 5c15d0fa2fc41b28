import Foundation
import TestSupport

/// A JSON Schema of draft 2020-12, as far as `Formats/schema` uses it. Keywords that it does not
/// know are refused when the schema is read, so that none is silently without effect.
struct JSONSchema {
  /// What is wrong with a schema.
  struct Refusal: Error {
    var reason: String
  }

  /// A place in a document where a keyword does not hold.
  struct Violation: Hashable, CustomStringConvertible {
    /// `/Capabilities/Gpio/0`.
    var place: String
    var keyword: String

    var description: String { "\(place): \(keyword)" }
  }

  let root: JSON

  /// Reads a schema and checks that all of it is understood.
  init(_ root: JSON) throws {
    guard root["$schema"] == .string("https://json-schema.org/draft/2020-12/schema") else {
      throw Refusal(reason: "not a schema of draft 2020-12")
    }
    self.root = root
    try check(root, at: "#")
  }

  /// Reads `Formats/schema/<name>.schema.json`.
  init(named name: String) throws {
    try self.init(JSON(file: Self.folder.appending(path: name + ".schema.json")))
  }

  static let folder = Repository.formats.appending(path: "schema")

  /// The names of all schemas, sorted.
  static let all: [String] = Repository.files(in: folder, endingIn: ".schema.json").map {
    String($0.lastPathComponent.dropLast(".schema.json".count))
  }

  /// What is wrong with a document; nothing where it is valid.
  func violations(_ document: JSON) -> [Violation] {
    violations(document, root, at: "")
  }

  /// The schema that a `$ref` names: `#/$defs/guid`.
  func target(_ reference: JSON) -> JSON? {
    guard let path = reference.string, path.hasPrefix("#/") else { return nil }
    var found: JSON? = root
    for part in path.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
    return found
  }

  private static let annotations: Set = ["$schema", "title", "description"]

  private func check(_ schema: JSON, at place: String) throws {
    if case .bool = schema { return }
    guard let members = schema.object else { throw Refusal(reason: "\(place) is no schema") }
    for (keyword, value) in members {
      let here = "\(place)/\(keyword)"
      switch keyword {
      case "$schema" where place != "#": throw Refusal(reason: "\(here) inside a schema")
      case _ where Self.annotations.contains(keyword):
        guard value.string?.isEmpty == false else { throw Refusal(reason: "\(here) is empty") }
      case "$defs", "properties":
        guard let schemas = value.object else { throw Refusal(reason: "\(here) is no object") }
        for (name, schema) in schemas { try check(schema, at: "\(here)/\(name)") }
      case "items", "additionalProperties", "not", "if", "then", "else":
        try check(value, at: here)
      case "oneOf", "anyOf", "allOf":
        guard let schemas = value.array, !schemas.isEmpty else {
          throw Refusal(reason: "\(here) is no list")
        }
        for (index, schema) in schemas.enumerated() { try check(schema, at: "\(here)/\(index)") }
      case "$ref":
        guard target(value) != nil else { throw Refusal(reason: "\(here) leads nowhere") }
      default:
        guard isWellFormed(keyword, value) else {
          throw Refusal(reason: "\(here) is unknown or malformed")
        }
      }
    }
    if members["if"] == nil, members["then"] != nil || members["else"] != nil {
      throw Refusal(reason: "\(place) has then or else without if")
    }
  }

  private func isWellFormed(_ keyword: String, _ value: JSON) -> Bool {
    switch keyword {
    case "type":
      let names = value.array ?? [value]
      return !names.isEmpty && names.allSatisfy { Self.types.contains($0.string ?? "") }
    case "const": return true
    case "enum": return value.array?.isEmpty == false
    case "required": return value.array?.allSatisfy { $0.string != nil } == true
    case "dependentRequired":
      return value.object?.values.allSatisfy { isWellFormed("required", $0) } == true
    case "pattern": return value.string.flatMap { try? Regex($0) } != nil
    case "minimum", "maximum":
      if case .number = value { return true }
      return false
    case "minLength", "maxLength", "minItems", "maxItems":
      return value.integer.map { $0 >= 0 } == true
    case "uniqueItems": return value == .bool(true)
    default: return false
    }
  }

  private static let types: Set = [
    "null", "boolean", "integer", "number", "string", "array", "object",
  ]
}
