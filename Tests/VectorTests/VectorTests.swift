import Audit
import DeviceModel
import Findings
import Inspection
import TestSupport
import Testing
import Verification

@Suite struct VectorTests {
  @Test(arguments: Vector.files)
  func everyCaseIsDecidedAsTheVectorSays(_ file: String) throws {
    try tryCases(of: file) { trial, name in
      guard trial.requests.isEmpty else { return }
      for image in try trial.images() {
        let candidate = Inspector.read(image)
        let decision = try DeviceTrust(trial.facts).decide(
          candidate, for: trial.operation,
          reaching: Auditor.importsBeyondOffer(of: candidate))
        check(decision, candidate, trial, name)
      }
    }
  }

  @Test(arguments: Vector.files)
  func aDeviceRepliesAsTheVectorSaysAndARefusalChangesNothing(_ file: String) throws {
    try tryCases(of: file) { trial, name in
      let replay = try Replay(trial)
      guard trial.requests.isEmpty else {
        let outcome = try replay.requests()
        check(outcome, trial, name)
        if case .refuse(let rule, _) = trial.expectation {
          #expect(outcome.rule == rule, "\(name)")
        }
        return
      }
      // Where the device boots with the image, it boots with every variant of it that it takes.
      let boots = try Replay.boots(replay.take(trial.image().bytes).state)
      for image in try trial.images() {
        let outcome = try replay.take(image)
        check(outcome, trial, name)
        if boots, outcome.code == nil {
          #expect(try Replay.boots(outcome.state), "\(name): the device does not boot")
        }
      }
    }
  }

  /// Calls `body` with each case that can be read; one that cannot is an issue.
  private func tryCases(
    of file: String, _ body: (_ trial: Trial, _ name: String) throws -> Void
  ) throws {
    for test in try Vector.named(file).cases {
      let name = "\(file), \(test.name)"
      do { try body(try Trial(test.lines), name) } catch { Issue.record("\(name): \(error)") }
    }
  }

  private func check(
    _ decision: TrustDecision, _ candidate: InspectedImage, _ trial: Trial, _ name: String
  ) {
    let stop = decision.refusal.map { "\($0.check.rule.id) \($0.error?.code ?? 0), \($0.detail)" }
    switch trial.expectation {
    case .accept?: #expect(decision.isAccepted, "\(name): \(stop ?? "accepted")")
    case .any?: #expect(decision.isAccepted != (decision.refusal != nil), "\(name)")
    case .refuse(let rule, let code)?:
      #expect(
        decision.refusal?.check.rule.id == rule && decision.reply?.code == code,
        "\(name): \(stop ?? "accepted")")
    case nil: Issue.record("\(name) expects nothing")
    }
    if let cause = trial.cause {
      let seen = decision.refusal?.cause?.code
      #expect(seen == cause, "\(name): \(stop ?? "accepted")")
    }
    let errors = candidate.findings.findings.filter { $0.severity == .error }.map(\.rule.id)
    #expect(!decision.isAccepted || errors.isEmpty, "\(name): accepted with \(errors)")
    if let finding = trial.finding {
      let broken = candidate.findings.findings.map(\.rule.id)
      #expect(broken.contains(finding), "\(name): \(broken)")
    }
  }

  private func check(_ outcome: Replay.Outcome, _ trial: Trial, _ name: String) {
    if trial.expectation != .any {
      #expect(outcome.code == trial.code, "\(name): \(outcome.rule ?? "done")")
    }
    #expect(!outcome.hasRefusalChangedState, "\(name): the refusal changed the device")
    for (component, state) in trial.states {
      #expect(outcome.state.applicationState(component) == state, "\(name): \(component)")
    }
  }
}
