import ByteLayout
import DataFiles
import Findings
import JSONText
import Reporting
import WorkerThreads

/// What one line of a job list asks for.
struct Job: JSONReadableRecord, Sendable {
  var id: String?
  var input: String?
  var output: String?
  /// Why the line is no job.
  private var mistake: JSONMistake?

  init() {}

  /// Other members of a job are ignored.
  static let isClosed = false

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("id", at: \.id, unless: isEmpty)
    visitor.member("input", at: \.input, unless: isEmpty)
    visitor.member("output", at: \.output, unless: isEmpty)
  }

  private static func isEmpty(_ text: String?) -> String? { text == "" ? "is empty" : nil }

  func check() throws(JSONMistake) {
    if input == nil { throw JSONMistake(missing: "input") }
  }

  /// Reads what there is; ``check(line:)`` says whether it is enough.
  init(reading bytes: [UInt8]) {
    let (job, mistakes) = Job.reading(bytes)
    self = job
    mistake = mistakes.first
  }

  /// The job that an answer is about.
  init(_ answer: JobReport) {
    id = answer.id
    input = answer.input
    output = answer.output
  }

  /// What tells this job from others: its id, and where it has none, its input and output. `nil`
  /// where nothing does.
  var key: JobKey? {
    if let id { return JobKey(kind: .id, parts: [Array(id.utf8)]) }
    guard let input else { return nil }
    return JobKey(kind: .paths, parts: [Array(input.utf8), Array((output ?? "").utf8)])
  }

  /// Refuses what is no job.
  func check(line number: Int) throws(CommandFailure) {
    let isStream = input == "-" ? "standard input carries the jobs" : nil
    guard let detail = mistake?.told(of: "it") ?? isStream else { return }
    throw CommandFailure(
      .malformed, "line \(number) is not a job: \(detail)",
      hint: "a job looks like {\"id\": \"7\", \"input\": \"app.imagepackage\"}")
  }
}

/// What tells a job from others. In bytes: Swift takes one spelling of an accent for another.
struct JobKey: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case id, paths }

  let kind: Kind
  let parts: [[UInt8]]

  /// For messages.
  var text: String {
    parts.filter { !$0.isEmpty }.map { JSONWriter.excerpt(String(decoding: $0, as: UTF8.self)) }
      .joined(separator: " to ")
  }
}

/// One line of a job list: `{"id": "7", "input": "app.imagepackage"}`, for `sign` with an `output`.
struct JobLine: Sendable {
  private let line: JobList.Line
  private let job: Job
  /// Why it cannot be done beside an earlier job.
  private let conflict: String?

  /// Which files jobs read and write. They are done in any order; which of two has a file is a matter of
  /// their order in the list, so that every run answers alike.
  private struct Places {
    private var inputs: Set<[UInt8]> = []
    private var outputs: Set<[UInt8]> = []

    /// Takes a job's files; says why it must not have them.
    mutating func conflict(of job: Job) -> String? {
      guard let output = job.output, output != "-" else { return nil }
      let place = ResolvedPath.place(of: output)
      let input = job.input.map { ResolvedPath.place(of: $0) }
      defer {
        outputs.insert(place)
        if let input { inputs.insert(input) }
      }
      if outputs.contains(place) { return "\(output): an earlier job already writes there" }
      if inputs.contains(place) { return "\(output): an earlier job reads it" }
      guard let input, outputs.contains(input) else { return nil }
      return "\(job.input ?? ""): an earlier job writes there"
    }
  }

  /// A job list on standard input.
  struct List: Sequence, Sendable {
    func makeIterator() -> some IteratorProtocol<JobLine> {
      var places = Places()
      return JobList().lazy.map { line in
        var job = Job()
        if case .text(_, let bytes) = line { job = Job(reading: bytes) }
        return JobLine(line: line, job: job, conflict: places.conflict(of: job))
      }.makeIterator()
    }
  }

  /// Does the job. Whatever happens, the answer is one line of JSON.
  ///
  /// - Parameter seconds: How long it may take. Whatever holds it up then, as a disk of another machine
  ///   may, goes on to do so on a thread of its own, and what comes of it later appears nowhere.
  func answer(
    _ verb: String, _ progress: Progress?, seconds: Int, _ body: @escaping Batch.Body
  ) -> Answer {
    defer { progress?.finishOne() }
    let wait = PatientWait<Answer>()
    let answer = wait.run(milliseconds: seconds * 1000) {
      self.answer(verb, progress, wait, body)
    }
    if let answer { return answer }
    let failure = CommandFailure(
      .inputOutput, "it took more than \(seconds) seconds", hint: "raise --job-time-limit")
    return Answer(JobReport(job, verb, failure.outcome, failure), failure.outcome)
  }

  private func answer(
    _ verb: String, _ progress: Progress?, _ wait: PatientWait<Answer>, _ body: Batch.Body
  ) -> Answer {
    do {
      try job.check(line: line.get().number)
      var input = Input(job.input ?? "")
      input.output = job.output
      input.conflict = conflict
      input.progress = progress
      input.mayFinish = { wait.conclude() }
      try input.requireFile()
      let result = try body(input)
      return Answer(
        JobReport(job, verb, result.outcome, report: result.report), result.outcome)
    } catch {
      if case .interrupted? = (error as? FileError)?.reason { return Answer(unexpected: error) }
      let failure = error as? CommandFailure ?? CommandFailure(.inputOutput, "\(error)")
      return Answer(JobReport(job, verb, failure.outcome, failure), failure.outcome)
    }
  }
}

extension Input {
  /// Refuses what a job must not name: a pipe or a device may hold up whoever reads it.
  fileprivate func requireFile() throws(FileError) {
    guard let kind = FileKind(path: name), kind != .file, kind != .directory else { return }
    throw FileError("read", name, .notAFile(kind))
  }
}

extension JobReport {
  init(
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
