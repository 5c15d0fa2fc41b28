import Findings
import Inspection

extension InspectedImage {
  /// Malformed where the structure breaks a rule; what a manifest says is the business of `lint`.
  var outcome: Outcome { package == nil || damage != nil ? .malformed : .yes }

  /// The first broken rule of the structure.
  private var damage: Finding? {
    findings.findings.first { $0.severity == .error && $0.place.file == nil }
  }

  /// Why this is no package.
  func failure(_ name: String) -> CommandFailure {
    let reason = damage.map { ": \($0.detail)" } ?? ""
    return CommandFailure(.malformed, "\(name) is not an image package\(reason)")
  }

  /// Says on standard error what is wrong with a package whose files were read anyway.
  func warn(_ name: String) {
    guard outcome != .yes else { return }
    let reason = damage.map { ": \($0.rule.id): \($0.detail)" } ?? ""
    Console.warning("\(name) is damaged\(reason)")
    Console.hint("orrery lint lists every problem")
  }
}
