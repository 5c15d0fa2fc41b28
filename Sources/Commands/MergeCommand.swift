import ArgumentParser
import Reporting

/// `merge`: the answers of several machines as one.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", _superCommandName: OrreryCommand.name,
    abstract: "Put together what several machines answered to the jobs of one list.",
    discussion: """
      Each RESULTS is what a verb printed for --jobs; - is standard input. Every job is answered \
      once: where it was done twice, a result counts more than a failure to read or write, and of \
      two results that differ the worse one counts, with a warning. Jobs are told apart by their id, \
      those without one by their input and output.

      With --job-list the answers come in its order, and a job without one is a failure; --missing \
      prints such jobs instead, and those that failed, to be given to a verb once more.

      Exit codes: the highest of the answers, 3 where one is missing; with --missing 0 nothing is, \
      1 something; 2 a line is no answer, or one to another list.

      Example: orrery merge --job-list jobs.jsonl node-1.jsonl node-2.jsonl
      """)

  @Argument(
    help: ArgumentHelp("Files of answers, or - for standard input.", valueName: "results"),
    completion: .file())
  var results: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("The list of all jobs.", valueName: "file"), completion: .file())
  var jobList: String?

  @Flag(name: .long, help: "Print the jobs that are still to be done.")
  var missing = false

  func validate() throws {
    guard !missing || jobList != nil else {
      throw ValidationError("--missing needs the --job-list.")
    }
    guard (results + [jobList ?? ""]).count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input can be read only once.")
    }
  }

  func run() throws {
    var merged = MergedResults()
    for path in results { try merged.add(path) }
    for conflict in merged.conflicts { Console.warning(conflict) }
    guard let jobList else {
      guard !merged.keys.isEmpty else { throw CommandFailure(.inputOutput, "there are no answers") }
      return try finish(merged.keys, merged, merged.isTorn ? .malformed : merged.worst)
    }
    let jobs = try JobFile(jobList)
    let worst = max(jobs.worst, merged.worst, warnOfStrangers(jobs, merged))
    guard missing else { return try finish(jobs.entries.map(\.key), merged, worst) }
    var isAnyMissing = false
    for entry in jobs.entries where !merged.isDone(entry.key) {
      isAnyMissing = true
      try Console.write(entry.line + [UInt8(ascii: "\n")])
    }
    try max(worst, isAnyMissing ? .no : .yes).exit()
  }

  /// Answers that belong to other lists, or to other files of the same id, say nothing of this one.
  private func warnOfStrangers(_ jobs: JobFile, _ merged: MergedResults) -> Outcome {
    let entries = Dictionary(uniqueKeysWithValues: jobs.entries.map { ($0.key, $0.job) })
    var worst = Outcome.yes
    for key in merged.keys {
      guard let answer = merged.results[key] else { continue }
      guard let job = entries[key] else {
        Console.error("there is an answer to \(key.text), which is not in the list")
        worst = .malformed
        continue
      }
      if let input = job.input, answer.job.input.map({ !$0.utf8.elementsEqual(input.utf8) }) ?? true
      {
        Console.error("the answer to \(key.text) is about another input")
        worst = .malformed
      }
    }
    return worst
  }

  /// Prints the answers to these jobs.
  private func finish(
    _ keys: [JobKey], _ merged: MergedResults, _ worst: Outcome
  ) throws {
    var tally = Tally()
    var missing = 0
    for key in keys {
      guard let result = merged.results[key] else {
        missing += 1
        continue
      }
      tally.add(result.outcome)
      try Console.write(result.line + [UInt8(ascii: "\n")])
    }
    Console.note(tally.text)
    if missing > 0 {
      Console.error("\(missing) of \(keys.count) jobs have no answer")
      Console.hint("--missing prints them")
    }
    try max(tally.worst, worst, missing > 0 ? .inputOutput : .yes).exit()
  }
}
