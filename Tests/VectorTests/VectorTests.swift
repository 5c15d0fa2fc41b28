import Findings
import Inspection
import TestSupport
import Testing
import Verification

@Suite struct VectorTests {
  @Test(arguments: Vector.files)
  func everyCaseIsDecidedAsTheVectorSays(_ file: String) throws {
    for test in try Vector.named(file).cases {
      let name = Comment(rawValue: "\(file), \(test.name)")
      let trial: Trial
      do { trial = try Trial(test.lines) } catch {
        Issue.record("\(name.rawValue): \(error)")
        continue
      }
      for image in try trial.images() {
        let candidate = try TrustCandidate(image)
        let decision = try DeviceTrust(trial.facts).decide(candidate, for: trial.operation)
        check(decision, candidate, trial, name)
      }
    }
  }

  private func check(
    _ decision: TrustDecision, _ candidate: TrustCandidate, _ trial: Trial, _ name: Comment
  ) {
    let stop = decision.refusal.map { "\($0.check.rule.id) \($0.error?.code ?? 0), \($0.detail)" }
    switch trial.expectation {
    case .accept?: #expect(decision.isAccepted, "\(name.rawValue): \(stop ?? "accepted")")
    case .any?: #expect(decision.isAccepted != (decision.refusal != nil), name)
    case .refuse(let rule, let code)?:
      #expect(
        decision.refusal?.check.rule.id == rule && decision.reply?.code == code,
        "\(name.rawValue): \(stop ?? "accepted")")
    case nil: Issue.record(name)
    }
    if let cause = trial.cause {
      #expect(
        decision.refusal?.cause?.code == cause,
        "\(name.rawValue): cause \(decision.refusal?.cause?.code ?? 0), \(stop ?? "")")
    }
    if let finding = trial.finding {
      let broken = candidate.inspection.findings.findings.map(\.rule.id)
      #expect(broken.contains(finding), "\(name.rawValue): \(broken)")
    }
  }
}
