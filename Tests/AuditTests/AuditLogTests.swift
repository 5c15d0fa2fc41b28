import Findings
import Testing

@testable import Audit

/// What an audit keeps of what it finds.
@Suite struct AuditLogTests {
  private let rule = Rule("surface.unknown", .content, .warning, .inferred, "It is known.")

  @Test func whatIsBeyondTheLimitKeepsItsWeight() {
    var log = AuditLog(limit: 1)
    log.add(AuditFinding(rule, "a"))
    log.add(AuditFinding(rule, "b", weighing: .error))
    #expect(log.findings.map(\.detail) == ["a"])
    #expect(log.omitted == 1)
    #expect(log.hasErrors)
    let without = log.compactMap { _ in nil }
    #expect(without.findings.isEmpty)
    #expect(without.hasErrors)
  }

  @Test func whatIsLeftOutWeighsNothing() {
    var log = AuditLog()
    log.add(AuditFinding(rule, "a", weighing: .error))
    #expect(log.compactMap { _ in nil }.worst == nil)
  }

  @Test func aLongTextIsCut() throws {
    var log = AuditLog()
    let long = String(repeating: "x", count: 4096)
    log.add(AuditFinding(rule, long, symbol: long))
    let finding = try #require(log.findings.first)
    #expect(finding.detail.utf8.count < 500)
    #expect(finding.symbol?.utf8.count == finding.detail.utf8.count)
  }
}
