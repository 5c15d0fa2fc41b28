import Findings
public import JSONText
import Verification

extension Check.State: JSONRepresentable {}
extension KnownSigner.Purpose: JSONRepresentable {}

/// One check in JSON.
public struct CheckRecord: JSONRecord {
  let check: Check

  /// The members, stated once.
  public static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("check") { $0.check.rule.id }
    visitor.member("layer") { $0.check.layer }
    visitor.member("state") { $0.check.state }
    visitor.member("detail") { $0.check.detail }
    visitor.member("summary") { $0.check.rule.summary }
    visitor.member("device_error") { $0.check.rule.deviceError?.code }
  }
}
