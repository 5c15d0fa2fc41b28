import Files
import Findings
import JSONText
import Reporting

/// One line of a job list: `{"id": "7", "input": "app.imagepackage"}`, for `sign` with an `output`.
struct JobLine: Sendable {
  private let line: JobList.Line

  init(_ line: JobList.Line) {
    self.line = line
  }

  /// What a job asks for.
  struct Job: Sendable {
    var id: String?
    var input: String
    var output: String?

    /// What tells this job from others: its id, else its input.
    var key: String { id ?? input }
  }

  /// Does the job. Whatever happens, the answer is one line of JSON.
  func answer(_ verb: String, _ progress: Progress?, _ body: Batch.Body) -> Answer {
    defer { progress?.finishOne() }
    var job: Job?
    do {
      let asked = try self.job()
      job = asked
      var input = Input(asked.input)
      input.output = asked.output
      input.progress = progress
      let result = try body(input)
      return Self.answer(
        JobReport(
          id: asked.id, verb: verb, input: asked.input, code: Int(result.outcome.rawValue),
          report: result.record), result.outcome)
    } catch {
      let failure = CommandFailure(any: error)
      return Self.answer(
        JobReport(
          id: job?.id, verb: verb, input: job?.input, code: Int(failure.outcome.rawValue),
          failure: failure.message, hint: failure.hint), failure.outcome)
    }
  }

  private static func answer(_ report: JobReport, _ outcome: Outcome) -> Answer {
    Answer(text: JSONWriter.text(report) + "\n", outcome: outcome)
  }

  private func job() throws -> Job {
    switch line {
    case .failure(let error): throw error
    case .text(let number, let bytes): return try Self.job(bytes, number)
    }
  }

  /// Reads a job; what it holds besides is left to whoever wrote it.
  static func job(_ bytes: [UInt8], _ number: Int) throws(CommandFailure) -> Job {
    let document = JSONDocument.read(bytes)
    func refusal(_ detail: String) -> CommandFailure {
      CommandFailure(
        .malformed, "line \(number) is no job: \(detail)",
        hint: "a job is a line like {\"id\": \"7\", \"input\": \"app.imagepackage\"}")
    }
    guard let root = document.root, !document.findings.hasErrors else {
      throw refusal(document.findings.findings.first?.detail ?? "it is not JSON")
    }
    guard root.members != nil else { throw refusal("it is \(root.excerpt)") }
    func text(_ name: String) throws(CommandFailure) -> String? {
      guard let value = root.member(name)?.value else { return nil }
      guard let text = value.string, !text.isEmpty else {
        throw refusal("\(name) is \(value.excerpt)")
      }
      return text
    }
    guard let input = try text("input") else { throw refusal("it has no input") }
    guard input != "-" else { throw refusal("standard input holds the jobs") }
    return Job(id: try text("id"), input: input, output: try text("output"))
  }
}

extension CommandFailure {
  /// Whatever went wrong with one input, as a failure of that input.
  fileprivate init(any error: any Error) {
    self = error as? CommandFailure ?? CommandFailure(.inputOutput, "\(error)")
  }
}
