/// An expression of the subset in `Formats/README.md`.
indirect enum KaitaiExpression: Equatable, Sendable {
  case number(Int128)
  /// A name, `_`, `_io` or `_root`.
  case name(String)
  case member(KaitaiExpression, String)
  /// `enumeration::value`, or `file::enumeration::value`.
  case label([String])
  case not(KaitaiExpression)
  case binary(String, KaitaiExpression, KaitaiExpression)
  case choice(KaitaiExpression, KaitaiExpression, KaitaiExpression)

  init(_ text: String) throws {
    var parser = Parser(tokens: try Self.tokens(text))
    self = try parser.choice()
    guard parser.isAtEnd else { throw KaitaiError("\(text): something follows the expression") }
  }

  /// Cuts a text into numbers, names and operators.
  private static func tokens(_ text: String) throws -> [String] {
    var rest = text[...]
    var found: [String] = []
    while let first = rest.first {
      if first == " " || first == "\n" {
        rest.removeFirst()
      } else if let match = rest.prefixMatch(
        of: /0x[0-9a-fA-F]+|[0-9]+|[A-Za-z_][A-Za-z0-9_]*|::|==|!=|<=|>=|[-+*\/%&<>?:.()]/)
      {
        found.append(String(match.output))
        rest = rest[match.range.upperBound...]
      } else {
        throw KaitaiError("\(text): \(first) is outside the subset")
      }
    }
    return found
  }

  private struct Parser {
    let tokens: [String]
    var position = 0

    var isAtEnd: Bool { position == tokens.count }
    var next: String { isAtEnd ? "" : tokens[position] }

    mutating func take() throws -> String {
      guard !isAtEnd else { throw KaitaiError("an expression ends too early") }
      defer { position += 1 }
      return tokens[position]
    }

    mutating func take(_ token: String) throws {
      guard try take() == token else { throw KaitaiError("\(token) is missing") }
    }

    mutating func choice() throws -> KaitaiExpression {
      let condition = try binary(0)
      guard next == "?" else { return condition }
      try take("?")
      let yes = try choice()
      try take(":")
      return .choice(condition, yes, try choice())
    }

    /// Operators by what they bind, weakest first.
    static let levels: [[String]] = [
      ["or"], ["and"], ["not"], ["==", "!=", "<", "<=", ">", ">="], ["&"], ["+", "-"],
      ["*", "/", "%"],
    ]

    mutating func binary(_ level: Int) throws -> KaitaiExpression {
      guard level < Self.levels.count else { return try postfix() }
      if Self.levels[level] == ["not"] {
        guard next == "not" else { return try binary(level + 1) }
        try take("not")
        return .not(try binary(level))
      }
      var left = try binary(level + 1)
      while Self.levels[level].contains(next) {
        let symbol = try take()
        left = .binary(symbol, left, try binary(level + 1))
      }
      return left
    }

    mutating func postfix() throws -> KaitaiExpression {
      var value = try primary()
      while next == "." {
        try take(".")
        value = .member(value, try take())
      }
      return value
    }

    mutating func primary() throws -> KaitaiExpression {
      let token = try take()
      if token == "(" {
        let inner = try choice()
        try take(")")
        return inner
      }
      if token.hasPrefix("0x"), let number = Int128(token.dropFirst(2), radix: 16) {
        return .number(number)
      }
      if let number = Int128(token) { return .number(number) }
      guard let first = token.first, first == "_" || first.isLetter else {
        throw KaitaiError("\(token) stands where a value should")
      }
      guard next == "::" else { return .name(token) }
      var parts = [token]
      while next == "::" {
        try take("::")
        parts.append(try take())
      }
      return .label(parts)
    }
  }
}
