internal import Findings

extension JSONParser {
  /// Reads the value at the cursor; `nil` after a mistake that stops the reader.
  mutating func value(depth: Int) -> JSONValue? {
    countValue()
    guard !stopped else { return nil }
    let start = here
    guard let content = content(depth: depth) else { return nil }
    return JSONValue(content, at: JSONPosition(start).ending(at: offset))
  }

  private mutating func content(depth: Int) -> JSONValue.Content? {
    switch current {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case .some(let byte) where Self.startsNumber(byte): return number().map { .number($0) }
    case .some(let byte) where Self.isLetter(byte): return word()
    default:
      expected("a value")
      return nil
    }
  }

  /// Digits and signs, also those that no number may start with: the mistake is then named as such.
  private static func startsNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(byte)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Reads `null`, `true` or `false`.
  private mutating func word() -> JSONValue.Content? {
    var end = offset
    while end < bytes.count, Self.isLetter(bytes[end]), end - offset < 9 { end += 1 }
    let text = String(decoding: bytes[offset..<end], as: UTF8.self)
    let content: JSONValue.Content
    switch text {
    case "null": content = .null
    case "true": content = .boolean(true)
    case "false": content = .boolean(false)
    case "NaN", "Infinity":
      stop(JSONRules.notANumber, text, count: text.utf8.count)
      return nil
    default:
      if end == bytes.count, ["null", "true", "false"].contains(where: { $0.hasPrefix(text) }) {
        stop(JSONRules.unexpectedEnd, "the text ends inside a word", count: text.utf8.count)
      } else {
        stop(
          JSONRules.syntax, "expected a value, found the word \(JSONWriter.excerpt(text))",
          count: text.utf8.count)
      }
      return nil
    }
    advance(end - offset)
    return content
  }

  /// Opens an array or object: checks the depth and steps over the bracket.
  private mutating func open(_ depth: Int) -> Bool {
    guard depth < limits.depth else {
      stop(JSONRules.depth, "more than \(limits.depth) levels")
      return false
    }
    advance()
    skipBlanks()
    return !stopped
  }

  /// Steps to the next element: `true` if there is one, `false` at the closing bracket or after a
  /// mistake.
  private mutating func next(closing: UInt8, in kind: String) -> Bool {
    skipBlanks()
    guard !stopped else { return false }
    if current == closing {
      advance()
      return false
    }
    guard current == UInt8(ascii: ",") else {
      expected("a comma or the end of the \(kind)")
      return false
    }
    let comma = here
    advance()
    skipBlanks()
    if current == closing {
      mend(JSONRules.trailingComma, "after the last of the \(kind)", at: comma)
      guard !stopped else { return false }
      advance()
      return false
    }
    return !stopped
  }

  private mutating func array(depth: Int) -> JSONValue.Content? {
    guard open(depth) else { return nil }
    var elements: [JSONValue] = []
    if current == UInt8(ascii: "]") {
      advance()
      return .array([])
    }
    repeat {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
    } while next(closing: UInt8(ascii: "]"), in: "array")
    return stopped ? nil : .array(elements)
  }

  private mutating func object(depth: Int) -> JSONValue.Content? {
    guard open(depth) else { return nil }
    var members: [JSONMember] = []
    var keys = KeySet()
    if current == UInt8(ascii: "}") {
      advance()
      return .object([])
    }
    // The outermost object has room for what a manifest has.
    if depth == 0 { members.reserveCapacity(16) }
    repeat {
      guard current == UInt8(ascii: "\"") else {
        expected("a key")
        return nil
      }
      let start = here
      guard let key = string() else { return nil }
      let position = JSONPosition(start).ending(at: offset)
      if !keys.insert(key, behind: members) {
        report(
          JSONRules.duplicateKey, "the key \(JSONWriter.excerpt(key)) occurs twice", at: start,
          count: offset - start.offset)
      }
      skipBlanks()
      guard !stopped else { return nil }
      guard current == UInt8(ascii: ":") else {
        expected("a colon")
        return nil
      }
      advance()
      skipBlanks()
      guard !stopped, let value = value(depth: depth + 1) else { return nil }
      members.append(JSONMember(key, value, keyAt: position))
    } while next(closing: UInt8(ascii: "}"), in: "object")
    return stopped ? nil : .object(members)
  }
}

/// Tells whether an object has a key already, scalar by scalar. Few members are compared one by one,
/// which most objects have; of more the keys are hashed, so that the time stays linear in the number
/// of keys.
struct KeySet {
  // As bytes: Swift's equality of strings is wider than that of JSON.
  private var keys: Set<[UInt8]> = []

  private static let few = 16

  /// Takes the key of the member that comes next.
  ///
  /// - Parameter members: All members before it, whose keys were taken.
  /// - Returns: `false` where one of them has the key.
  mutating func insert(_ key: String, behind members: [JSONMember]) -> Bool {
    guard members.count >= Self.few else {
      return !members.indices.contains { members[$0].isNamed(key) }
    }
    if keys.isEmpty { keys = Set(members.map { Array($0.key.utf8) }) }
    return keys.insert(Array(key.utf8)).inserted
  }
}
