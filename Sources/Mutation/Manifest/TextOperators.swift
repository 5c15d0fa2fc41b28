import ByteLayout

/// Manifests whose text is no JSON, or not in one way.
enum TextOperators {
  static let all = rows.map(make)

  /// One operator: what becomes of the text of the stored manifest.
  private struct Row: Sendable {
    let name: String
    let rule: String?
    let what: String
    var keepsAcceptance = false
    let change: @Sendable ([UInt8], inout SeededRandom) -> [UInt8]
  }

  private static func make(_ row: Row) -> MutationOperator {
    MutationOperator(
      "json.\(row.name)", "Stores a manifest in which \(row.what).", row.rule.map { [$0] } ?? [],
      canBeHarmless: row.rule == nil
    ) { piece, random in
      guard let draft = ManifestDraft(&piece), draft.members.count > 1,
        let range = piece.store(manifest: row.change(draft.text, &random))
      else { return nil }
      return Claim(
        what: row.what, range: range, rule: row.rule, keepsAcceptance: row.keepsAcceptance)
    }
  }

  /// The text with something behind its first brace.
  private static func opened(_ text: [UInt8], _ inserted: String) -> [UInt8] {
    Array(text.prefix(1)) + Array(inserted.utf8) + Array(text.dropFirst())
  }

  private static func nested(_ levels: Int) -> String {
    "\"a\":" + String(repeating: "[", count: levels) + String(repeating: "]", count: levels) + ","
  }

  private static let rows: [Row] = [
    Row(name: "empty", rule: "json.empty", what: "there is only white space") { _, random in
      [UInt8](repeating: UInt8(ascii: " "), count: random.number(1...64))
    },
    Row(name: "truncated", rule: "json.unexpected-end", what: "the last brace is missing") {
      text, _ in text.dropLast()
    },
    Row(
      name: "trailing-comma", rule: "json.trailing-comma", what: "a comma follows the last member"
    ) {
      text, _ in text.dropLast() + Array(",}".utf8)
    },
    Row(name: "syntax", rule: "json.syntax", what: "a colon is missing") { text, _ in
      opened(text, "\"a\" 1,")
    },
    Row(name: "comment", rule: "json.comment", what: "there is a comment") { text, random in
      opened(text, random.coin() ? "/* a */" : "// a\n")
    },
    Row(name: "trailing", rule: "json.trailing-content", what: "something follows the object") {
      text, random in text + Array((random.coin() ? "{}" : "x").utf8)
    },
    Row(name: "encoding", rule: "json.encoding", what: "bytes are not UTF-8") { text, random in
      let bad: [[UInt8]] = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]]
      let before = Array(text.prefix(1)) + Array("\"a\":\"".utf8)
      let after = Array("\",".utf8) + Array(text.dropFirst())
      return before + (random.element(bad) ?? [0xFF]) + after
    },
    Row(name: "surrogate", rule: "json.lone-surrogate", what: "half a surrogate pair is escaped") {
      text, random in opened(text, random.coin() ? "\"a\":\"\\ud800\"," : "\"a\":\"\\udc00x\",")
    },
    Row(name: "control", rule: "json.control-character", what: "a control character is not escaped")
    {
      text, random in
      let character = Unicode.Scalar(UInt8(random.number(0...31)))
      return opened(text, "\"a\":\"\(character)\",")
    },
    Row(name: "escape", rule: "json.escape", what: "an escape is invalid") { text, _ in
      opened(text, "\"a\":\"\\x41\",")
    },
    Row(name: "number", rule: "json.number", what: "a number is malformed") { text, random in
      let number = random.element(["01", "-", "1.", ".5", "+1", "1e", "0x10"]) ?? "01"
      return opened(text, "\"a\":\(number),")
    },
    Row(name: "not-a-number", rule: "json.not-a-number", what: "a number is NaN or Infinity") {
      text, random in opened(text, "\"a\":\(random.coin() ? "NaN" : "Infinity"),")
    },
    Row(name: "duplicate-key", rule: "json.duplicate-key", what: "a key occurs twice") { text, _ in
      opened(text, "\"Orrery\":1,\"Orrery\":2,")
    },
    Row(name: "depth", rule: "json.depth", what: "values are nested too deeply") { text, random in
      opened(text, nested(random.element([64, 100, 1000, 100_000]) ?? 64))
    },
    Row(name: "values", rule: "json.values", what: "there are too many values") { text, _ in
      opened(text, "\"a\":[" + String(repeating: "0,", count: 100_000) + "0],")
    },
    Row(
      name: "byte-order-mark", rule: "json.byte-order-mark", what: "a byte order mark comes first"
    ) { text, _ in [0xEF, 0xBB, 0xBF] + text },
    Row(
      name: "not-an-object", rule: "manifest.not-an-object", what: "the text is not an object"
    ) { text, random in
      let values = ["[]", "null", "1", "\"SchemaVersion\"", "true"]
      return Array((random.element(values) ?? "[]").utf8)
    },
    Row(name: "blanks", rule: nil, what: "white space separates the members", keepsAcceptance: true)
    {
      text, random in
      let blanks = ["\n", "\r\n\t", "    "]
      return opened(text, random.element(blanks) ?? " ") + Array("\n".utf8)
    },
  ]
}
