import Audit
import ChildProcesses
import DataFiles
import Findings
import JSONText

/// A policy that somebody named on the command line. Nothing beside it is read.
enum PolicyFile {
  /// The rules that a finding of an image can be about: those of a device's decision, of a signature
  /// and of a build are other answers.
  static let rules = RuleBook.modules.filter { module in
    !["Verification", "DeviceModel", "Packaging"].contains(module.name)
  }.flatMap(\.rules)

  /// The policy in a file, or what is wrong with it.
  static func read(_ path: String) throws(FileError) -> Result<Policy, PolicyMistakes> {
    // One byte over the limit is enough for the reader to see it.
    let bytes = try Inputs.contents(of: path, limit: PolicyReader.limits.size + 1)
    return PolicyReader(rules: rules).read(bytes)
  }

  /// The policy in a file that is sound.
  static func load(_ path: String) throws -> Policy {
    do { return try read(path).get() } catch let error as PolicyMistakes {
      let name = Input(path).displayName
      let first = error.mistakes.first.map { mistake in
        (mistake.text.map { ":\($0.line):\($0.column)" } ?? "") + ": " + mistake.message
      }
      throw CommandFailure(
        .malformed, "\(name)\(first ?? " is not a policy")",
        hint: "orrery policy check \(name) lists every mistake")
    }
  }
}
