import Findings
import JSONText
import Testing

@testable import Reporting

@Suite struct FindingTextTests {
  private static let rule = Rule("area.rule", .content, .error, .observed, "It holds.")
  private static let position = TextPosition(line: 3, column: 5, offset: 20)

  @Test(arguments: [
    (Place(), ""), (Place.at(32), "0x20"), (.bytes(32..<33), "0x20"),
    (.bytes(32..<36, "super_block", "crc32"), "0x20-0x24 super_block.crc32"),
    (Place(layer: .inner, range: 0..<4), "inner 0x0-0x4"), (Place(layer: .inner), "inner"),
    (Place(range: 1..<9, text: position), "3:5"),
    (
      Place(field: ["Name"], file: "/app_manifest.json", text: position),
      "/app_manifest.json:3:5 Name"
    ),
    (Place(file: "a\u{1B}[2J"), "a\\u{1b}[2J"),
  ])
  func aPlaceIsAsShortAsItCanBe(_ place: Place, _ text: String) {
    #expect(Finding(Self.rule, "it does not", at: place).placeText == text)
  }

  @Test func aFindingIsOneLine() {
    let finding = Finding(Self.rule, "it\ndoes not", at: .at(1))
    #expect(finding.text(TextStyle()) == "error area.rule at 0x1: it\\u{a}does not")
    #expect(
      finding.text(TextStyle(isColoured: true)).hasPrefix("\u{1B}[31merror\u{1B}[0m area.rule"))
  }

  @Test func whatIsBeyondTheLimitIsCounted() {
    var log = FindingLog(limit: 1)
    for _ in 0..<3 { log.add(Self.rule, "again") }
    #expect(
      log.lines(TextStyle()) == [
        "error area.rule: again", "… and 2 more findings, over the limit",
      ])
    let report = LintReport(input: "a.json", kind: .manifest, findings: log)
    #expect(
      report.text(TextStyle()) == """
        a.json: error: again [area.rule] It holds.
        a.json: … and 2 more findings
        a.json: 1 error

        """)
  }

  @Test func findingsInATextFollowTheText() {
    var log = FindingLog()
    func add(_ line: Int, _ file: String?, _ detail: String) {
      log.add(
        Self.rule, detail,
        at: Place(
          field: ["Member"], file: file,
          text: TextPosition(line: line, column: 1, offset: line * 10)))
    }
    add(9, "b.json", "b9")
    add(3, nil, "a3")
    add(1, nil, "a1")
    add(2, "b.json", "b2")
    add(1, nil, "the Member a1")
    let report = LintReport(input: "a.json", kind: .manifest, findings: log)
    #expect(
      report.text(TextStyle()) == """
        b.json:2:1: error: Member: b2 [area.rule] It holds.
        b.json:9:1: error: Member: b9 [area.rule] It holds.
        a.json:1:1: error: Member: a1 [area.rule] It holds.
        a.json:1:1: error: the Member a1 [area.rule] It holds.
        a.json:3:1: error: Member: a3 [area.rule] It holds.
        a.json: 5 errors

        """)
    let json = JSONWriter.text(report)
    #expect(
      json.hasPrefix(#"{"schema":"orrery/lint/1","input":"a.json","kind":"manifest","errors":5"#))
  }

  /// A report's members are stated once: what the describer lists is what the writer writes.
  @Test func theShapeOfAReportIsWhatItWrites() throws {
    // With every member that it may leave out.
    let report = LintReport(
      input: "a.json", kind: .package, findings: FindingLog(), passedOver: 1)
    let written = JSONDocument.read(Array(JSONWriter.text(report).utf8)).root?.members?.map(\.key)
    guard case .object(let members) = LintReport.jsonShape else {
      Issue.record("the shape of a report is no object")
      return
    }
    #expect(written == members.map(\.name))
  }
}
