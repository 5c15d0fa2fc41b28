import ChildProcesses
import Harness

/// Which target the program is, and what else its command line says.
///
/// The environment variable `ORRERY_FUZZ` names it, or else the name of the program, so that a copy
/// named `package` is that target. A program that is still called `Fuzz` takes it as first argument.
struct TargetChoice {
  /// Every target of the program: those of the harness, and two that only this program has.
  static let targets = FuzzTargets.all + [DescriptionTarget.target, Canary.target]

  /// The environment variable that names a target.
  static let variable = "ORRERY_FUZZ"

  let target: FuzzTarget
  /// The choice given to the program.
  let arguments: [String]
  /// Whether the first word behind the program named the target.
  let isArgument: Bool

  /// Makes the choice from the command line, the program first, and what ``variable`` holds.
  init(
    _ words: [String], variable: String? = EnvironmentVariable.value(variable)
  ) throws(UnknownTarget) {
    let program = words.first?.split(separator: "/").last.map { String($0) } ?? "Fuzz"
    let given = variable.flatMap { $0.isEmpty ? nil : $0 } ?? (program == "Fuzz" ? nil : program)
    let name = given ?? words.dropFirst().first
    guard let target = Self.targets.first(where: { $0.name == name }) else {
      throw UnknownTarget(name: name)
    }
    self.target = target
    isArgument = given == nil
    arguments = Array(words.dropFirst(isArgument ? 2 : 1))
  }
}

/// A name that no target has; `nil` where no name was given.
struct UnknownTarget: Error {
  let name: String?

  /// What is wrong and what there is, in lines.
  var message: String {
    let problem = name.map { "unknown fuzz target '\($0)'" } ?? "no fuzz target given"
    let width = TargetChoice.targets.map(\.name.count).max() ?? 0
    let targets = TargetChoice.targets.map { target in
      let space = String(repeating: " ", count: width - target.name.count)
      return "\n  \(target.name)\(space)  \(target.summary)"
    }
    return """
      orrery: error: \(problem)
      usage: Fuzz TARGET …, \(TargetChoice.variable)=TARGET Fuzz …, or a copy of Fuzz named TARGET
      targets:
      """ + targets.joined()
  }
}
