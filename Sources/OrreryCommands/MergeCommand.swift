import ArgumentParser
import JSONText
import Reporting

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", _superCommandName: OrreryCommand.name,
    abstract: "Combine the answers of several machines to one list of jobs.",
    discussion: """
      Each RESULTS file is the output of a command with --jobs; - is standard input. Each job gets \
      one answer. If it was done twice, a result wins over a failure to read or write, and of two \
      different results the worse one wins, with a warning. Jobs are identified by their id, or by \
      input and output if they have none.

      With --job-list, the answers are printed in its order, and a job without an answer is a \
      failure. --missing prints the unanswered and failed jobs instead, ready to be run again.

      Exit codes: the highest of the answers, 3 if one is missing; with --missing, 0 if none is \
      missing and 1 otherwise; 2 a line is not an answer, or belongs to another list.

      Example: orrery merge --job-list jobs.jsonl node-1.jsonl node-2.jsonl
      """)

  @Argument(
    help: ArgumentHelp("Answer files, or - for standard input.", valueName: "results"),
    completion: .file())
  var results: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("The complete list of jobs.", valueName: "file"), completion: .file())
  var jobList: String?

  @Flag(name: .long, help: "Print the jobs that remain to be done.")
  var missing = false

  @OptionGroup var colour: ColourOption

  func validate() throws {
    guard !missing || jobList != nil else {
      throw ValidationError("--missing needs --job-list.")
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
      guard !merged.keys.isEmpty else { throw CommandFailure(.inputOutput, "no answers") }
      return try finish(merged.keys, merged, merged.isTorn ? .malformed : merged.worst)
    }
    let jobs = try JobFile(jobList)
    let worst = max(jobs.worst, merged.worst, warnOfStrangers(jobs, merged))
    guard missing else {
      let known = Dictionary(uniqueKeysWithValues: jobs.entries.map { ($0.key, $0.job) })
      return try finish(jobs.entries.map(\.key), merged, worst, known)
    }
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
        Console.error("answer to unknown job \(key.text)")
        worst = .malformed
        continue
      }
      if let input = job.input, answer.job.input.map({ !$0.utf8.elementsEqual(input.utf8) }) ?? true
      {
        Console.error("the answer to \(key.text) is for a different input")
        worst = .malformed
      }
    }
    return worst
  }

  /// The record of a job that nobody answered: who reads the answers misses none.
  private func unanswered(_ job: Job, _ verb: String?) -> [UInt8] {
    let failure = CommandFailure(.inputOutput, "it was not answered")
    return JSONWriter.line(JobReport(job, verb ?? "", failure.outcome, failure))
  }

  /// Prints the answers to these jobs.
  private func finish(
    _ keys: [JobKey], _ merged: MergedResults, _ worst: Outcome, _ jobs: [JobKey: Job] = [:]
  ) throws {
    var tally = Tally()
    var missing = 0
    for key in keys {
      guard let result = merged.results[key] else {
        missing += 1
        if let job = jobs[key] { try Console.write(unanswered(job, merged.verb)) }
        continue
      }
      tally.add(result.outcome, failed: result.failed)
      try Console.write(result.line + [UInt8(ascii: "\n")])
    }
    tally.say()
    if missing > 0 {
      Console.error("\(missing) of \(keys.count) jobs are unanswered")
      Console.hint("use --missing to print them")
    }
    try max(tally.worst, worst, missing > 0 ? .inputOutput : .yes).exit()
  }
}
