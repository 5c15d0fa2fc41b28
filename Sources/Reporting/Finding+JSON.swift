package import Findings
public import JSONText

extension Severity: JSONRepresentable {}
extension Evidence: JSONRepresentable {}
extension Part: JSONRepresentable {}
extension Place.Layer: JSONRepresentable {}

extension Finding: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("rule") { $0.rule.id }
    visitor.member("part") { $0.part }
    visitor.member("severity") { $0.severity }
    visitor.member("summary") { $0.rule.summary }
    visitor.member("detail") { $0.detail }
    visitor.member("evidence") { $0.rule.evidence }
    visitor.member("device_error") { $0.rule.deviceError?.code }
    visitor.member("layer") { $0.place.layer }
    visitor.member("start") { $0.place.range?.lowerBound }
    visitor.member("end") { $0.place.range?.upperBound }
    visitor.member("field") { finding -> String? in
      finding.place.field.isEmpty ? nil : finding.place.field.joined(separator: ".")
    }
    visitor.member("file") { $0.place.file }
    visitor.member("line") { $0.place.text?.line }
    visitor.member("column") { $0.place.text?.column }
  }
}
