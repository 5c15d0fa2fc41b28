import Audit
import Findings
import Inspection
import Reporting
import Verification

/// A policy that images of one command are held against.
struct PolicyGate: Sendable {
  private let judge: PolicyJudge
  private let verifier: Verifier

  /// - Parameters:
  ///   - path: The file that somebody named.
  ///   - time: The moment at which exceptions must be in force; now by default.
  init(_ path: String, at time: PointInTime?, trust: TrustOptions) throws {
    judge = PolicyJudge(try PolicyFile.load(path), at: PolicyTime.seconds(time))
    verifier = Verifier(trust: try trust.load())
  }

  /// What the policy says of an image that was read and audited.
  func verdict(on image: InspectedImage, _ audit: AuditedImage) throws -> PolicyVerdict {
    let verdict = try verifier.verify(image)
    return try judge.judge(PolicySubject(image, verdict: verdict, audit: audit))
  }

  /// The answer to an image: a policy that speaks of findings decides about errors, too.
  func outcome(_ verdict: PolicyVerdict, hasErrors: Bool) -> Outcome {
    verdict.isHeld && (judge.policy.findings != nil || !hasErrors) ? .yes : .no
  }
}
