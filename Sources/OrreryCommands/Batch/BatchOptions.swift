import ArgumentParser
import ChildProcesses
import WorkerThreads

/// How many inputs are worked on.
struct BatchOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: """
      Read jobs from standard input, one JSON object per line: {"input": "app.imagepackage", \
      "id": "7"}. Each is answered with one line of JSON; orrery merge combines the answers of \
      several machines.
      """)
  var jobs = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      How many inputs to process at a time: one per processor by default, and never \
      more than the open-file limit allows.
      """,
      valueName: "count"))
  var workers: Int?

  func validate() throws {
    guard workers.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--workers must be between 1 and 256.")
    }
  }

  /// Makes sure that inputs come from one place.
  func validate(inputs: [String], named name: String) throws {
    guard inputs.isEmpty == jobs else {
      throw ValidationError(
        jobs
          ? "With --jobs, the jobs name the inputs; give none on the command line."
          : "Missing expected argument '<\(name)> ...'")
    }
  }

  var pool: Workers { Workers(count: workers ?? Processors.usable.count) }
}
