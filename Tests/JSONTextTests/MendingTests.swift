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

/// A text that ends too early is one fault, wherever it ends: what is unfinished there is nothing that
/// could be mended, or is wrong, besides.
@Test(arguments: [
  "{\"a\":[1,-2.5e3,null,true],\"b\":\"\\u00e4\\ud83d\\ude00\\n\"}", "/* x */ [1, // y\n 2]",
  "{\"a\": /* *\u{1F600}*/ \"\u{E4}\u{1F600}\", \"b\": {}}", "\u{FEFF}[\"\\ud83d\\ude00\"]",
])
func aTextThatEndsTooEarlyIsOneFault(_ text: String) {
  let bytes = Array(text.utf8)
  for tolerance: JSONTolerance in [.mending, [.comments, .mending], .comments] {
    // Where it is not mended, a mark is a fault of its own.
    guard tolerance.contains(.mending) || bytes[0] != 0xEF else { continue }
    for count in 0..<bytes.count {
      let found = JSONDocument.read(Array(bytes[..<count]), tolerance: tolerance).findings.findings
      let errors = found.filter { $0.severity == .error }
      #expect(errors.count == 1, "\(count): \(found)")
      // What was mended is finished, and stands before.
      let last = errors.last?.place.range?.lowerBound ?? 0
      for finding in found where finding.severity == .warning {
        #expect(finding.place.range.map { $0.upperBound <= last } ?? true, "\(count): \(found)")
      }
    }
  }
}

@Test(arguments: ["/* x", "{/* x", "{} /* x", "/* x */ /* y", "{\"a\": 1 /* x"])
func aCommentThatIsNotClosedIsOneFinding(_ text: String) {
  for tolerance in [JSONTolerance.mending, .comments] {
    let found = JSONDocument.read(Array(text.utf8), tolerance: tolerance)
    #expect(rules(found, .error) == [JSONRules.unexpectedEnd], "\(found.findings.findings)")
  }
}
