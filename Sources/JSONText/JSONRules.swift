package import Findings

/// The rules of a JSON text (RFC 8259), and the limits of this reader.
package enum JSONRules {
  /// The text has more bytes than allowed.
  package static let size = Rule(
    "json.size", .manifest, .error, .inferred, "A text is within the reader's size limit.")
  /// Values nest deeper than allowed.
  package static let depth = Rule(
    "json.depth", .manifest, .error, .inferred,
    "Values are nested no deeper than the reader's limit.")
  /// There are more values than allowed.
  package static let values = Rule(
    "json.values", .manifest, .error, .inferred,
    "The number of values is within the reader's limit.")
  /// The text starts with U+FEFF.
  package static let byteOrderMark = Rule(
    "json.byte-order-mark", .manifest, .warning, .documented,
    "A text starts without a byte order mark.")
  /// There is nothing but blanks.
  package static let empty = Rule(
    "json.empty", .manifest, .error, .documented, "A text contains a value.")
  /// The text ends inside a value.
  package static let unexpectedEnd = Rule(
    "json.unexpected-end", .manifest, .error, .documented,
    "A text ends only after its value is complete.")
  /// Another character is needed here.
  package static let syntax = Rule(
    "json.syntax", .manifest, .error, .documented, "Values, commas and colons follow the grammar.")
  /// A comma comes before a closing bracket.
  package static let trailingComma = Rule(
    "json.trailing-comma", .manifest, .error, .documented,
    "No comma follows the last element or member.")
  /// A comment stands where comments are not allowed.
  package static let comment = Rule(
    "json.comment", .manifest, .error, .documented, "A text contains no comments.")
  /// Something follows the value.
  package static let trailingContent = Rule(
    "json.trailing-content", .manifest, .error, .documented, "Only white space follows the value."
  )
  /// Bytes are not UTF-8.
  package static let encoding = Rule(
    "json.encoding", .manifest, .error, .documented, "A text is valid UTF-8.")
  /// An escape names half a surrogate pair.
  package static let loneSurrogate = Rule(
    "json.lone-surrogate", .manifest, .error, .documented, "Escaped surrogates come in pairs.")
  /// A control character stands bare in a string.
  package static let controlCharacter = Rule(
    "json.control-character", .manifest, .error, .documented,
    "Characters below U+0020 are escaped in strings.")
  /// A backslash is followed by something unknown.
  package static let escape = Rule(
    "json.escape", .manifest, .error, .documented,
    "Only the grammar's escapes follow a backslash.")
  /// A number is malformed.
  package static let number = Rule(
    "json.number", .manifest, .error, .documented,
    "A number has no leading zero or plus, digits on both sides of a point, and in an exponent.")
  /// NaN or Infinity.
  package static let notANumber = Rule(
    "json.not-a-number", .manifest, .error, .documented, "Numbers are finite.")
  /// A key stands twice in one object.
  package static let duplicateKey = Rule(
    "json.duplicate-key", .manifest, .error, .inferred, "A key occurs once in an object.")
  /// A reader needs a member that is not there.
  package static let missingMember = Rule(
    "json.missing-member", .manifest, .error, .inferred,
    "An object has every member that its reader needs.")
  /// A member means nothing to the reader.
  package static let unknownMember = Rule(
    "json.unknown-member", .manifest, .error, .inferred,
    "An object has no member that its reader does not know.")
  /// A value is not of the kind, or not in the range, that the reader asks for.
  package static let unsuitableValue = Rule(
    "json.unsuitable-value", .manifest, .error, .inferred,
    "A value is of the kind and in the range that its reader needs.")

  /// The rules of a sound text that says something else than its reader asks for.
  static let ofMembers = [missingMember, unknownMember, unsuitableValue]

  /// Every rule of this module.
  package static let all =
    [
      size, depth, values, byteOrderMark, empty, unexpectedEnd, syntax, trailingComma, comment,
      trailingContent, encoding, loneSurrogate, controlCharacter, escape, number, notANumber,
      duplicateKey,
    ] + ofMembers
}
