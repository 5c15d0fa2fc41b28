import APISurface
import ASXipFS
package import Audit
import Findings
import Inspection
package import JSONText

extension AuditedImage.Core: JSONRepresentable {}

/// What an auditor says of one image: the outcome of `audit`.
package struct AuditReport: Report {
  package let input: String
  let size: Int
  package let audit: AuditedImage
  /// How many findings were passed over at the user's wish.
  let passedOver: Int
  /// What a policy says of it, where one was named.
  let policy: PolicyRecord?

  package init(
    input: String, size: Int, audit: AuditedImage, passedOver: Int = 0,
    policy: PolicyRecord? = nil
  ) {
    self.policy = policy
    self.input = input
    self.size = size
    self.audit = audit
    self.passedOver = passedOver
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/audit/1" }
    visitor.member("input") { $0.input }
    visitor.member("size") { $0.size }
    visitor.member("core") { $0.audit.core }
    visitor.member("api_set") { $0.audit.target?.text }
    visitor.member("unseen") { $0.audit.unseen }
    visitor.member("programs") { $0.audit.programs.map(ProgramRecord.init) }
    visitor.member("privilege") { $0.audit.privilege }
    visitor.member("errors") { $0.audit.findings.count(.error) }
    visitor.member("warnings") { $0.audit.findings.count(.warning) }
    visitor.member("notes") { $0.audit.findings.count(.note) }
    visitor.member("passed_over") { $0.passedOver == 0 ? nil : $0.passedOver }
    visitor.member("findings") { $0.audit.findings.findings }
    visitor.member("findings_omitted") { $0.audit.findings.omitted }
    visitor.member("policy") { $0.policy }
  }
}

extension PrivilegeFacts: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("judged") { $0.notJudged == nil }
    visitor.member("reason") { $0.notJudged }
    visitor.member("declared") { $0.declared }
    visitor.member("unknown") { $0.unknown }
    visitor.member("unused") { $0.unused }
    visitor.member("undeclared") { $0.undeclared }
    visitor.member("perhaps_unused") { $0.perhapsUnused }
    visitor.member("perhaps_undeclared") { $0.perhapsUndeclared }
  }
}

extension AuditFinding: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("rule") { $0.rule.id }
    visitor.member("severity") { $0.severity }
    visitor.member("summary") { $0.rule.summary }
    visitor.member("detail") { $0.detail }
    visitor.member("evidence") { $0.rule.evidence }
    visitor.member("file") { $0.file.map { PathName($0).text } }
    visitor.member("offset") { $0.offset }
    visitor.member("field") { $0.field }
    visitor.member("symbol") { $0.symbol }
  }
}

extension AuditFinding {
  /// A line a finding; those of one rule about several symbols of one file share one.
  static func lines(_ findings: [AuditFinding], _ style: TextStyle) -> [String] {
    var lines: [String] = []
    var index = 0
    while index < findings.count {
      let first = findings[index]
      let run = findings[index...].prefix { finding in
        finding.rule == first.rule && finding.file == first.file && finding.field == nil
          && finding.symbol != nil
      }
      index += max(1, run.count)
      guard run.count > 1 else {
        lines.append(first.text(style))
        continue
      }
      let others = run.dropFirst().compactMap(\.symbol)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      var all = first
      all.detail += "; likewise \(others.joined(separator: ", "))"
      lines.append(all.text(style))
    }
    return lines
  }

  /// One line: `error surface.hidden at /bin/app fork: …`.
  func text(_ style: TextStyle) -> String {
    var place = [file, offset.map { "0x" + String($0, radix: 16) }].compactMap { $0 }
    // What is asked for is named by the detail.
    if let field, file.map({ $0 != InspectedManifest.path }) ?? true { place.append(field) }
    let words = place.isEmpty ? "" : " at " + Printable.text(place.joined(separator: " "))
    return "\(style.paint(severity)) \(rule.id)\(words): \(Printable.text(detail))"
  }
}
