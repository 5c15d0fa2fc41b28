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
  /// The schemas of other files that this one refers to, by file name.
  private let others: [String: JSONSchema]

  /// Reads a schema and checks that all of it is understood.
  init(_ root: JSON) throws {
    try self.init(root, referredToBy: [])
  }

  private init(_ root: JSON, referredToBy names: [String]) throws {
    var others: [String: JSONSchema] = [:]
    for file in Set(Self.references(root)).filter({ !$0.hasPrefix("#") }).sorted() {
      guard !names.contains(file), !file.contains("/") else {
        throw Refusal(reason: "\(file) refers to itself, or is elsewhere")
      }
      others[file] = try JSONSchema(
        JSON(file: Self.folder.appending(path: file)), referredToBy: names + [file])
    }
    self.others = others
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

  /// The schema that a `$ref` names, with the file that it stands in: `#/$defs/guid` of this one,
  /// or the whole of `finding.schema.json`.
  func target(_ reference: JSON) -> (file: JSONSchema, schema: JSON)? {
    guard let path = reference.string else { return nil }
    if let other = others[path] { return (other, other.root) }
    guard path.hasPrefix("#/") else { return nil }
    var found: JSON? = root
    for part in path.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
    return found.map { (self, $0) }
  }

  /// Every `$ref` inside a schema.
  private static func references(_ schema: JSON) -> [String] {
    switch schema {
    case .object(let members):
      members.flatMap { key, value in
        if key == "$ref", let path = value.string { [path] } else { references(value) }
      }
    case .array(let items): items.flatMap(references)
    default: []
    }
  }

  private static let annotations: Set = [
    "$id", "$schema", "title", "description", "deprecationMessage",
  ]

  private func check(_ schema: JSON, at place: String) throws {
    if case .bool = schema { return }
    guard let members = schema.object else { throw Refusal(reason: "\(place) is no schema") }
    for (keyword, value) in members {
      let here = "\(place)/\(keyword)"
      switch keyword {
      case "$id" where place != "#", "$schema" where place != "#":
        throw Refusal(reason: "\(here) inside a schema")
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
    case "enumDescriptions": return value.array?.allSatisfy { $0.string != nil } == true
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
