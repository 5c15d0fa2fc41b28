import ArgumentParser
import Processes
import Threads

/// How many inputs are worked on.
struct BatchOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: """
      Read jobs from standard input, a line of JSON each: {"input": "app.imagepackage", "id": "7"}. \
      A line of JSON answers each; orrery merge puts together what several machines answered.
      """)
  var jobs = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      How many inputs are worked on at a time; one for each processor where nothing is said, and never \
      more than may have their files open.
      """,
      valueName: "count"))
  var workers: Int?

  func validate() throws {
    guard workers.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--workers is a number from 1 to 256.")
    }
  }

  /// Makes sure that inputs come from one place.
  func validate(inputs: [String], named name: String) throws {
    guard inputs.isEmpty == jobs else {
      throw ValidationError(
        jobs
          ? "With --jobs the inputs are named by the jobs."
          : "Missing expected argument '<\(name)> ...'")
    }
  }

  var pool: Workers { Workers(count: workers ?? Processors.usable.count) }
}
