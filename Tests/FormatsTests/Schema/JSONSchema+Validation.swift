import Foundation

extension JSONSchema {
  /// The keywords of `schema` that do not hold for `value`.
  func violations(_ value: JSON, _ schema: JSON, at place: String) -> [Violation] {
    guard let keywords = schema.object else {
      return schema == .bool(true) ? [] : [Violation(place: place, keyword: "false")]
    }
    var found: [Violation] = []
    for (keyword, argument) in keywords.sorted(by: { $0.key < $1.key }) {
      if !assertion(keyword, argument, holdsFor: value) {
        found.append(Violation(place: place, keyword: keyword))
      }
      found += combination(keyword, argument, keywords, value, at: place)
      found += parts(keyword, argument, keywords, value, at: place)
    }
    return found
  }

  private func isValid(_ value: JSON, _ schema: JSON) -> Bool {
    violations(value, schema, at: "").isEmpty
  }

  /// Keywords that speak of the value itself. A keyword for another type of value holds.
  private func assertion(_ keyword: String, _ argument: JSON, holdsFor value: JSON) -> Bool {
    switch (keyword, value) {
    case ("type", _):
      return (argument.array ?? [argument]).contains { isOf(type: $0.string ?? "", value) }
    case ("const", _): return value == argument
    case ("enum", _): return argument.array?.contains(value) == true
    case ("pattern", .string(let text)):
      guard let regex = argument.string.flatMap({ try? Regex($0) }) else { return false }
      return text.firstMatch(of: regex) != nil
    case ("minLength", .string(let text)):
      return text.unicodeScalars.count >= argument.integer ?? .max
    case ("maxLength", .string(let text)): return text.unicodeScalars.count <= argument.integer ?? 0
    case ("minimum", .number(let number)):
      if case .number(let bound) = argument { return number >= bound }
      return false
    case ("maximum", .number(let number)):
      if case .number(let bound) = argument { return number <= bound }
      return false
    case ("minItems", .array(let items)): return items.count >= argument.integer ?? .max
    case ("maxItems", .array(let items)): return items.count <= argument.integer ?? 0
    case ("uniqueItems", .array(let items)): return Set(items).count == items.count
    case ("required", .object(let members)):
      return argument.array?.allSatisfy { members[$0.string ?? ""] != nil } == true
    case ("dependentRequired", .object(let members)):
      return argument.object?.allSatisfy { key, needed in
        members[key] == nil || needed.array?.allSatisfy { members[$0.string ?? ""] != nil } == true
      } == true
    default: return true
    }
  }

  private func isOf(type: String, _ value: JSON) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number(let number):
      type == "number" || type == "integer" && number.rounded() == number
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }

  /// Keywords that combine schemas for the same value.
  private func combination(
    _ keyword: String, _ argument: JSON, _ keywords: [String: JSON], _ value: JSON, at place: String
  ) -> [Violation] {
    let schemas = argument.array ?? []
    let failed = [Violation(place: place, keyword: keyword)]
    switch keyword {
    case "$ref":
      return target(argument).map { $0.file.violations(value, $0.schema, at: place) } ?? failed
    case "allOf": return schemas.flatMap { violations(value, $0, at: place) }
    case "anyOf": return schemas.contains { isValid(value, $0) } ? [] : failed
    case "oneOf": return schemas.filter { isValid(value, $0) }.count == 1 ? [] : failed
    case "not": return isValid(value, argument) ? failed : []
    case "if":
      let branch = isValid(value, argument) ? keywords["then"] : keywords["else"]
      return branch.map { violations(value, $0, at: place) } ?? []
    default: return []
    }
  }

  /// Keywords that speak of the parts of a value.
  private func parts(
    _ keyword: String, _ argument: JSON, _ keywords: [String: JSON], _ value: JSON, at place: String
  ) -> [Violation] {
    switch (keyword, value) {
    case ("properties", .object(let members)):
      let schemas = argument.object ?? [:]
      return members.sorted { $0.key < $1.key }.flatMap { key, member in
        schemas[key].map { violations(member, $0, at: "\(place)/\(key)") } ?? []
      }
    case ("additionalProperties", .object(let members)):
      let known = keywords["properties"]?.object ?? [:]
      return members.sorted { $0.key < $1.key }.filter { known[$0.key] == nil }
        .flatMap { violations($0.value, argument, at: "\(place)/\($0.key)") }
    case ("items", .array(let items)):
      return items.enumerated().flatMap { violations($1, argument, at: "\(place)/\($0)") }
    default: return []
    }
  }
}
