import Findings
public import JSONText
package import Verification

extension CheckOutcome.State: JSONRepresentable {}
extension KnownSigner.Purpose: JSONRepresentable {}

// The types themselves, so that a report's lists are written where they stand.
extension CheckOutcome: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("check") { $0.rule.id }
    visitor.member("layer") { $0.layer }
    visitor.member("state") { $0.state }
    visitor.member("detail") { $0.detail }
    visitor.member("summary") { $0.rule.summary }
    visitor.member("device_error") { $0.rule.deviceError?.code }
  }
}
