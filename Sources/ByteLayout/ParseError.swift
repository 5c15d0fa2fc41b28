public import Findings

/// Why bytes were refused: which rule, at which byte, in which field.
@usableFromInline package struct ParseError: Error, Sendable, Hashable {
  /// The rule that was broken. Tests match on this.
  @usableFromInline package var rule: Rule
  /// What was found, with its values.
  @usableFromInline package var detail: String
  /// Absolute offset, in bytes, from the start of the outermost input.
  @usableFromInline package var offset: Int
  /// Field path, outermost first: `["identity", "image_type"]`. Built on the way out only, so
  /// that a successful parse pays nothing for it.
  @usableFromInline package var path: [String]

  @usableFromInline package init(
    _ rule: Rule, _ detail: String, at offset: Int, path: [String] = []
  ) {
    self.rule = rule
    self.detail = detail
    self.offset = offset
    self.path = path
  }

  /// The same error, seen from the record that holds the field.
  @usableFromInline package func within(_ name: String) -> ParseError {
    ParseError(rule, detail, at: offset, path: [name] + path)
  }

  /// The same error under a rule that says more than the general one.
  @usableFromInline package func under(_ rule: Rule) -> ParseError {
    ParseError(rule, detail, at: offset, path: path)
  }

  /// The error as a finding of the outer layer, about `part` where the general rules do not tell.
  package func finding(about part: Part? = nil) -> Finding {
    var finding = Finding(rule, detail, at: Place(range: offset..<offset, field: path))
    if let part { finding.part = part }
    return finding
  }
}

extension ParseError: CustomStringConvertible {
  /// `identity.image_type @ 0x3008: needs 2 bytes, 1 left (bytes.truncated)`.
  @usableFromInline package var description: String {
    let field = path.joined(separator: ".")
    return "\(field) @ 0x\(String(offset, radix: 16)): \(detail) (\(rule.id))"
  }
}

/// The rules that hold for every record, whatever it describes.
@usableFromInline package enum ByteRules {
  @usableFromInline package static let truncated = Rule(
    "bytes.truncated", .content, .error, .documented, "A field lies within the bytes of its record."
  )
  @usableFromInline package static let trailing = Rule(
    "bytes.trailing", .content, .error, .documented, "A record ends where its last field ends.")
  package static let constant = Rule(
    "bytes.constant", .content, .error, .documented, "A constant field has its fixed value.")
  @usableFromInline package static let count = Rule(
    "bytes.count", .content, .error, .documented,
    "A counted list lies within the bytes of its record.")

  package static let all = [truncated, trailing, constant, count]
}
