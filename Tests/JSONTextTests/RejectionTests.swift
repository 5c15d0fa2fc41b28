import Findings
import JSONText
import Testing

private struct Wrong: Sendable, CustomTestStringConvertible {
  var text: String
  var rule: Rule
  var line = 1
  var column = 1
  var count = 1
  var keepsRoot = false
  var limits = JSONLimits.default
  var testDescription: String { "\(rule.id): \(text.prefix(30))" }
}

private let cases: [Wrong] = [
  Wrong(text: "12345", rule: JSONRules.size, count: 0, limits: JSONLimits(size: 4)),
  Wrong(text: "[[[1]]]", rule: JSONRules.depth, column: 3, limits: JSONLimits(depth: 2)),
  Wrong(text: "[1, 2, 3]", rule: JSONRules.values, column: 8, limits: JSONLimits(values: 3)),
  Wrong(text: "\u{FEFF}1", rule: JSONRules.byteOrderMark, count: 3, keepsRoot: true),
  Wrong(text: "", rule: JSONRules.empty, count: 0),
  Wrong(text: "\u{FEFF}", rule: JSONRules.empty, count: 0),
  Wrong(text: " \r\n\t\r \n", rule: JSONRules.empty, line: 4, count: 0),
  Wrong(text: "[1", rule: JSONRules.unexpectedEnd, column: 3, count: 0),
  Wrong(text: "{\"a\"", rule: JSONRules.unexpectedEnd, column: 5, count: 0),
  Wrong(text: "[\n \"ab", rule: JSONRules.unexpectedEnd, line: 2, column: 2),
  Wrong(text: "\"\\", rule: JSONRules.unexpectedEnd),
  Wrong(text: "\"\\u00", rule: JSONRules.unexpectedEnd),
  Wrong(text: "tru", rule: JSONRules.unexpectedEnd, count: 3),
  Wrong(text: "[-", rule: JSONRules.unexpectedEnd, column: 2),
  Wrong(text: "1.", rule: JSONRules.unexpectedEnd),
  Wrong(text: "1e", rule: JSONRules.unexpectedEnd),
  Wrong(text: "[1 2]", rule: JSONRules.syntax, column: 4),
  Wrong(text: "[,1]", rule: JSONRules.syntax, column: 2),
  Wrong(text: "{a: 1}", rule: JSONRules.syntax, column: 2),
  Wrong(text: "{\"\u{E4}\u{1F600}\" 1}", rule: JSONRules.syntax, column: 7),
  Wrong(text: "[1}", rule: JSONRules.syntax, column: 3),
  Wrong(text: "{'a': 1}", rule: JSONRules.syntax, column: 2),
  Wrong(text: "nul", rule: JSONRules.unexpectedEnd, count: 3),
  Wrong(text: "undefined ", rule: JSONRules.syntax, count: 9),
  Wrong(text: "\u{A0}1", rule: JSONRules.syntax),
  Wrong(text: "[1,\n]", rule: JSONRules.trailingComma, column: 3),
  Wrong(text: "{\"a\":1,}", rule: JSONRules.trailingComma, column: 7),
  Wrong(text: "[1, // one\n 2]", rule: JSONRules.comment, column: 5, count: 2),
  Wrong(text: "/* none */ 1", rule: JSONRules.comment, count: 2),
  Wrong(text: "{} {}", rule: JSONRules.trailingContent, column: 4, count: 2, keepsRoot: true),
  Wrong(text: "1\n#", rule: JSONRules.trailingContent, line: 2, keepsRoot: true),
  Wrong(text: "\"\\uD800\"", rule: JSONRules.loneSurrogate, column: 2, count: 6, keepsRoot: true),
  Wrong(
    text: "\"\\uD83D\\n\"", rule: JSONRules.loneSurrogate, column: 2, count: 6, keepsRoot: true),
  Wrong(text: "\"\\uDE00\"", rule: JSONRules.loneSurrogate, column: 2, count: 6, keepsRoot: true),
  Wrong(text: "\"a\tb\"", rule: JSONRules.controlCharacter, column: 3, keepsRoot: true),
  Wrong(text: "\"a\0b\"", rule: JSONRules.controlCharacter, column: 3, keepsRoot: true),
  Wrong(text: "[\"a\n\"]", rule: JSONRules.controlCharacter, column: 4),
  Wrong(text: "\"\\x41\"", rule: JSONRules.escape, column: 2, count: 2),
  Wrong(text: "\"\\u00g0\"", rule: JSONRules.escape, column: 2, count: 5),
  Wrong(text: "\"\\u+123\"", rule: JSONRules.escape, column: 2, count: 3),
  Wrong(text: "[01]", rule: JSONRules.number, column: 2, count: 2),
  Wrong(text: "[+1]", rule: JSONRules.number, column: 2, count: 2),
  Wrong(text: "[.5]", rule: JSONRules.number, column: 2, count: 2),
  Wrong(text: "[1.]", rule: JSONRules.number, column: 2, count: 2),
  Wrong(text: "[0x10]", rule: JSONRules.number, column: 2, count: 4),
  Wrong(text: "[1e+]", rule: JSONRules.number, column: 2, count: 3),
  Wrong(text: "[--1]", rule: JSONRules.number, column: 2, count: 3),
  Wrong(text: "[NaN]", rule: JSONRules.notANumber, column: 2, count: 3),
  Wrong(text: "[-Infinity]", rule: JSONRules.notANumber, column: 2, count: 9),
  Wrong(
    text: "{\"a\":1, \"b\":2,\n \"a\":3}", rule: JSONRules.duplicateKey, line: 2, column: 2,
    count: 3, keepsRoot: true),
  Wrong(
    text: "{\"a\":1,\"\\u0061\":3}", rule: JSONRules.duplicateKey, column: 8, count: 8,
    keepsRoot: true),
]

@Test(arguments: cases)
private func everyMistakeIsNamedAtItsPlace(_ wrong: Wrong) throws {
  let document = JSONDocument.read(Array(wrong.text.utf8), limits: wrong.limits)
  #expect(document.findings.findings.count == 1)
  let finding = try #require(document.findings.findings.first)
  #expect(finding.rule == wrong.rule)
  #expect(finding.place.text?.line == wrong.line)
  #expect(finding.place.text?.column == wrong.column)
  let range = try #require(finding.place.range)
  #expect(range.lowerBound == finding.place.text?.offset)
  #expect(range.count == wrong.count)
  #expect((document.root != nil) == wrong.keepsRoot)
}

private let encodings: [(bytes: [UInt8], column: Int)] = [
  ([0x22, 0x80, 0x22], 2), ([0x22, 0xC0, 0xAF, 0x22], 2), ([0x22, 0xE0, 0x80, 0x80, 0x22], 2),
  ([0x22, 0x61, 0xED, 0xA0, 0x80, 0x22], 3), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 2),
  ([0x22, 0xFF, 0x22], 2), ([0x22, 0xC3, 0x22], 2), ([0x22, 0xF0, 0x9F, 0x98, 0x22], 2),
]

@Test(arguments: encodings)
func bytesThatAreNotUTF8AreNamedAndReplaced(_ bytes: [UInt8], _ column: Int) {
  let document = JSONDocument.read(bytes)
  let findings = document.findings.findings
  #expect(findings.allSatisfy { $0.rule == JSONRules.encoding })
  #expect(findings.first?.place.text?.column == column)
  #expect(document.root?.string?.contains("\u{FFFD}") == true)
}

@Test(arguments: [[0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B]] as [[UInt8]])
func aTextInUTF16IsNamed(_ bytes: [UInt8]) {
  let document = JSONDocument.read(bytes)
  #expect(document.root == nil)
  #expect(document.findings.findings.map(\.rule) == [JSONRules.encoding])
}

@Test func everyRuleIsBrokenByACase() {
  let hit = Set(cases.map(\.rule.id)).union(misreadings.map(\.rule.id))
    .union([JSONRules.encoding.id])
  #expect(hit == Set(JSONRules.all.map(\.id)))
}

private let sample = """
  {"a": [1, -2.5e+3, true, false, null], "\u{E4}\\u00e4\\uD83D\\uDE00": {"b": "x\\n\\"/"}, "c": []}

  """

@Test func everyTruncationIsRefusedInsideTheText() {
  let bytes = Array(sample.utf8)
  for length in 0..<(bytes.count - 1) {
    let document = JSONDocument.read(Array(bytes.prefix(length)))
    #expect(document.findings.hasErrors, "\(length) bytes")
    for finding in document.findings.findings {
      #expect((0...length).contains(finding.place.range?.lowerBound ?? -1))
    }
  }
}

@Test func noByteMakesTheReaderTrap() {
  let bytes = Array(sample.utf8)
  for index in bytes.indices {
    for value in UInt8.min...UInt8.max {
      var copy = bytes
      copy[index] = value
      let document = JSONDocument.read(copy, tolerance: value % 2 == 0 ? .comments : .mending)
      // What is taken without an error must survive its own stored form.
      guard let root = document.root, !document.findings.hasErrors else { continue }
      #expect(JSONDocument.read(Array(root.storedText.utf8)).root == root)
    }
  }
}

private let million = 1 << 20

private let bombs: [(name: String, text: String)] = [
  ("brackets", String(repeating: "[", count: million)),
  ("objects", String(repeating: "{\"a\":", count: million / 5)),
  ("keys", "{" + String(repeating: "\"a\":0,", count: million / 6)),
  ("zeros", "[" + String(repeating: "0,", count: million / 2 - 1)),
  ("digits", String(repeating: "9", count: million)),
  ("open string", "\"" + String(repeating: "a", count: million - 1)),
  ("halves of pairs", "\"" + String(repeating: "\\ud800", count: million / 6 - 1) + "\""),
  ("blanks", String(repeating: "\n", count: million)),
  ("comment", "/*" + String(repeating: "*", count: million - 2)),
]

@Test(arguments: bombs)
func aMebibyteOfAnythingEndsSoon(_ name: String, _ text: String) {
  let document = JSONDocument.read(Array(text.utf8), tolerance: .comments)
  #expect(name == "digits" || document.findings.hasErrors)
  #expect(document.findings.findings.count <= document.findings.limit)
}

@Test func differentKeysAreComparedInLinearTime() {
  let members = (0..<90_000).map { "\"k\($0)\":0" }
  let text = "{" + members.joined(separator: ",") + "}"
  let document = JSONDocument.read(Array(text.utf8), limits: JSONLimits(size: 1 << 22))
  #expect(document.findings.isEmpty)
  #expect(document.root?.members?.count == 90_000)
}
