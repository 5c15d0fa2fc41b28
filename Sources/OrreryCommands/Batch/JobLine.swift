import DataFiles
import Findings
import JSONText
import Reporting

/// One line of a job list: `{"id": "7", "input": "app.imagepackage"}`, for `sign` with an `output`.
struct JobLine: Sendable {
  private let line: JobList.Line
  private let job: Job
  /// Whether an earlier job names the same output.
  private let isOutputTaken: Bool

  /// A job list on standard input. Jobs are done in any order; which of two has an output is a matter
  /// of their order in the list, so that every run answers alike.
  struct List: Sequence, Sendable {
    struct Iterator: IteratorProtocol {
      fileprivate var lines = JobList().makeIterator()
      private var outputs: Set<[UInt8]> = []

      mutating func next() -> JobLine? {
        guard let line = lines.next() else { return nil }
        var job = Job()
        if case .text(_, let bytes) = line { job = Job(reading: bytes) }
        let isTaken = job.output.map { !outputs.insert(Array($0.utf8)).inserted } ?? false
        return JobLine(line: line, job: job, isOutputTaken: isTaken)
      }
    }

    func makeIterator() -> Iterator { Iterator() }
  }

  /// Does the job. Whatever happens, the answer is one line of JSON.
  func answer(_ verb: String, _ progress: Progress?, _ body: Batch.Body) -> Answer {
    defer { progress?.finishOne() }
    do {
      try job.check(line: line.get().number)
      var input = Input(job.input ?? "")
      input.output = job.output
      input.isOutputTaken = isOutputTaken
      input.progress = progress
      let result = try body(input)
      return Answer(
        JobReport(job, verb, result.outcome, report: result.record), result.outcome)
    } catch {
      if case .interrupted? = (error as? FileError)?.reason { return Answer(unexpected: error) }
      let failure = error as? CommandFailure ?? CommandFailure(.inputOutput, "\(error)")
      return Answer(JobReport(job, verb, failure.outcome, failure), failure.outcome)
    }
  }
}

extension JobReport {
  fileprivate init(
    _ job: Job, _ verb: String, _ outcome: Outcome, _ failure: CommandFailure? = nil,
    report: (any JSONRecord)? = nil
  ) {
    self.init()
    (id, input, output) = (job.id, job.input, job.output)
    self.verb = verb
    code = Int(outcome.rawValue)
    (self.failure, hint) = (failure?.message, failure?.hint)
    self.report = report
  }
}
