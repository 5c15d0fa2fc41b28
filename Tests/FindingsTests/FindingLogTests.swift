import ByteLayout
import Findings
import Testing

@Test func aDetailOfAnyLengthIsKeptShort() {
  var log = FindingLog()
  let name = "start" + String(repeating: "\u{E9}", count: 1 << 20) + "end"
  log.add(ByteRules.truncated, name)
  let detail = log.findings[0].detail
  #expect(detail.unicodeScalars.count == FindingLog.detailLimit + 5)
  #expect(detail.hasPrefix("start"))
  #expect(detail.hasSuffix("end"))
  let usual = String(repeating: "\u{E9}", count: FindingLog.detailLimit)
  log.add(ByteRules.truncated, usual)
  #expect(log.findings[1].detail == usual)
}

@Test func whatAFullLogLeavesOutStillCounts() {
  var log = FindingLog(limit: 1)
  log.add(Rule("a.note", .content, .note, .inferred, "A rule."), "first")
  log.add(ByteRules.truncated, "second")
  #expect(log.findings.map(\.detail) == ["first"])
  #expect(log.omitted == 1)
  #expect(log.hasErrors)
  var outer = FindingLog(limit: 0)
  outer.add(contentsOf: log)
  #expect(outer.findings.isEmpty)
  #expect(outer.omitted == 2)
  #expect(outer.hasErrors)
}
