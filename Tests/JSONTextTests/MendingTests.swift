import Findings
import JSONText
import Testing

private func rules(_ document: JSONDocument, _ severity: Severity) -> [Rule] {
  document.findings.findings.filter { $0.severity == severity }.map(\.rule)
}

@Test(arguments: [
  ("\u{FEFF}{\"a\":[1]}", JSONRules.byteOrderMark), ("{\"a\":[1],}", JSONRules.trailingComma),
  ("{\"a\":[1,],}", JSONRules.trailingComma), ("// x\n{\"a\":[1]}", JSONRules.comment),
  ("{\"a\":/* x */[1/**/]} // y", JSONRules.comment),
])
func whatAPackerMendsIsOneWarningAndElsewhereAnError(_ text: String, _ rule: Rule) {
  let mended = JSONDocument.read(Array(text.utf8), tolerance: .mending)
  #expect(mended.root?.storedText == "{\"a\":[1]}")
  #expect(rules(mended, .warning) == [rule] && !mended.findings.hasErrors)
  #expect(rules(mended.unmended, .error) == [rule] && mended.unmended.findings.hasErrors)
  #expect(rules(JSONDocument.read(Array(text.utf8)), .error) == [rule])
}

@Test func whatIsNoSlipOfAPersonStaysAnErrorWhereTextsAreMended() {
  for text in ["{,}", "[1,,]", "[1 2]", "{'a':1}", "[1,/*", "{\"a\":1,\"a\":2}", "[,]", ",", "[1,"]
  {
    let document = JSONDocument.read(Array(text.utf8), tolerance: .mending)
    #expect(document.findings.findings.count { $0.severity == .error } == 1, "\(text)")
  }
}

@Test func foreignBytesAreOneFindingAStringAndOneWarningWhereNobodyReads() throws {
  let bytes =
    Array("{\"Comment\":\"".utf8) + [0xE4, 0xF6] + Array("\",\"x\":\"".utf8) + [0xFC]
    + Array("\"}".utf8)
  let document = JSONDocument.read(bytes)
  #expect(rules(document, .error) == [JSONRules.encoding, JSONRules.encoding])
  let members = try #require(document.root?.members)
  let ranges = members.compactMap { $0.value.position?.range }
  let first = document.passing(over: [ranges[0]])
  #expect(first.findings.findings.map(\.severity) == [.warning, .error])
  let both = document.passing(over: ranges.reversed())
  #expect(rules(both, .warning) == [JSONRules.encoding] && !both.findings.hasErrors)
}

@Test(
  arguments: [
    (Array("{\"a\":1}".utf8).flatMap { [$0, 0] }, "UTF-16"),
    (Array("{\"a\":1}".utf8).flatMap { [0, $0] }, "UTF-16"),
    ([0xFF, 0xFE] + Array("{}".utf8).flatMap { [$0, 0] }, "UTF-16"),
    ([0xFF, 0xFE, 0, 0] + Array("{}".utf8).flatMap { [$0, 0, 0, 0] }, "UTF-32"),
    (Array("{}".utf8).flatMap { [$0, 0, 0, 0] }, "UTF-32"), ([], "empty"),
    ([0x20, 0x0A], "white space"),
  ] as [([UInt8], String)])
func aTextInAnotherEncodingAndAnEmptyOneAreCalledThat(_ bytes: [UInt8], _ word: String) {
  #expect(JSONDocument.mayBe(bytes))
  for tolerance in [[], JSONTolerance.mending] {
    let findings = JSONDocument.read(bytes, tolerance: tolerance).findings.findings
    #expect(findings.count == 1 && findings[0].detail.contains(word), "\(findings)")
  }
}
