public import Findings
public import JSONText

extension Severity: JSONRepresentable {}
extension Evidence: JSONRepresentable {}
extension Place.Layer: JSONRepresentable {}

/// A finding in JSON.
public struct FindingRecord: JSONRecord {
  let finding: Finding

  /// A record of a finding.
  public init(_ finding: Finding) {
    self.finding = finding
  }

  /// The members, stated once.
  public static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("rule") { $0.finding.rule.id }
    visitor.member("severity") { $0.finding.severity }
    visitor.member("summary") { $0.finding.rule.summary }
    visitor.member("detail") { $0.finding.detail }
    visitor.member("evidence") { $0.finding.rule.evidence }
    visitor.member("device_error") { $0.finding.rule.deviceError?.code }
    visitor.member("layer") { $0.finding.place.layer }
    visitor.member("start") { $0.finding.place.range?.lowerBound }
    visitor.member("end") { $0.finding.place.range?.upperBound }
    visitor.member("field") { record -> String? in
      record.finding.place.field.isEmpty
        ? nil : record.finding.place.field.joined(separator: ".")
    }
    visitor.member("file") { $0.finding.place.file }
    visitor.member("line") { $0.finding.place.text?.line }
    visitor.member("column") { $0.finding.place.text?.column }
  }
}
