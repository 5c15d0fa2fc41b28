package import Findings

/// The rules of a JSON text (RFC 8259), and the limits of this reader.
package enum JSONRules {
  package static let size = Rule(
    "json.size", .manifest, .error, .inferred, "A text is within the reader's size limit.")
  package static let depth = Rule(
    "json.depth", .manifest, .error, .inferred,
    "Values are nested no deeper than the reader's limit.")
  package static let values = Rule(
    "json.values", .manifest, .error, .inferred,
    "The number of values is within the reader's limit.")
  package static let byteOrderMark = Rule(
    "json.byte-order-mark", .manifest, .error, .documented,
    "A text starts without a byte order mark.")
  package static let empty = Rule(
    "json.empty", .manifest, .error, .documented, "A text contains a value.")
  package static let unexpectedEnd = Rule(
    "json.unexpected-end", .manifest, .error, .documented,
    "A text ends only after its value is complete.")
  package static let syntax = Rule(
    "json.syntax", .manifest, .error, .documented, "Values, commas and colons follow the grammar.")
  package static let trailingComma = Rule(
    "json.trailing-comma", .manifest, .error, .documented,
    "No comma follows the last element or member.")
  package static let comment = Rule(
    "json.comment", .manifest, .error, .documented, "A text contains no comments.")
  package static let trailingContent = Rule(
    "json.trailing-content", .manifest, .error, .documented, "Only white space follows the value."
  )
  package static let encoding = Rule(
    "json.encoding", .manifest, .error, .documented, "A text is valid UTF-8.")
  package static let loneSurrogate = Rule(
    "json.lone-surrogate", .manifest, .error, .documented, "Escaped surrogates come in pairs.")
  package static let controlCharacter = Rule(
    "json.control-character", .manifest, .error, .documented,
    "Characters below U+0020 are escaped in strings.")
  package static let escape = Rule(
    "json.escape", .manifest, .error, .documented,
    "Only the grammar's escapes follow a backslash.")
  package static let number = Rule(
    "json.number", .manifest, .error, .documented,
    "A number has no leading zero or plus, digits on both sides of a point, and in an exponent.")
  package static let notANumber = Rule(
    "json.not-a-number", .manifest, .error, .documented, "Numbers are finite.")
  package static let duplicateKey = Rule(
    "json.duplicate-key", .manifest, .error, .inferred, "A key occurs once in an object.")
  package static let missingMember = Rule(
    "json.missing-member", .manifest, .error, .inferred,
    "An object has every member that its reader needs.")
  package static let unknownMember = Rule(
    "json.unknown-member", .manifest, .error, .inferred,
    "An object has no member that its reader does not know.")
  package static let unsuitableValue = Rule(
    "json.unsuitable-value", .manifest, .error, .inferred,
    "A value is of the kind and in the range that its reader needs.")

  /// The rules of a sound text that says something else than its reader asks for.
  static let ofMembers = [missingMember, unknownMember, unsuitableValue]

  package static let all =
    [
      size, depth, values, byteOrderMark, empty, unexpectedEnd, syntax, trailingComma, comment,
      trailingContent, encoding, loneSurrogate, controlCharacter, escape, number, notANumber,
      duplicateKey,
    ] + ofMembers
}
