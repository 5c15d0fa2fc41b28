import Audit
import Findings
import Inspection
import Testing

/// Each rule by the smallest package that breaks it, and by ones that nearly do.
@Suite struct RuleTests {
  @Test(arguments: RuleCase.all)
  func aPackageBreaksTheRulesItIsMadeToBreak(_ example: RuleCase) throws {
    let audit = try example.sample().audit()
    let expected = example.expected.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }
    #expect(audit.lines.sorted() == expected.sorted())
  }

  @Test func whatIsJudgedOfADamagedImageIsNotAllThereIs() throws {
    var bytes = try AuditSample().bytes()
    #expect(!Auditor.audit(Inspector.read(bytes)).heavy.contains("program.damaged"))
    bytes[bytes.count / 3] ^= 1
    #expect(Auditor.audit(Inspector.read(bytes)).heavy.contains("program.damaged"))
  }

  /// What is not at hand, or damaged, has tests of its own.
  @Test func everyRuleIsBrokenByOne() {
    let broken = Set(RuleCase.all.flatMap(\.expected).compactMap { $0.split(separator: " ").first })
    let rules = AuditRules.all + EntryPointRules.all
    #expect(
      Set(rules.map { Substring($0.id) }).subtracting(broken)
        == ["program.unread", "program.damaged"])
    #expect(broken.isSubset(of: Set(rules.map { Substring($0.id) })))
    #expect(Set(rules.map(\.id)).count == rules.count)
  }
}
