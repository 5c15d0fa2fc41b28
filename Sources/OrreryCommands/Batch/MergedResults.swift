import JSONText
import Reporting

/// Answers to jobs, one for each job.
struct MergedResults {
  struct Result {
    let job: Job
    let outcome: Outcome
    /// The line as it was read.
    let line: [UInt8]
    /// What the summary calls the job, where it has no result.
    let failed: String?

    /// How much the answer counts: what could not be read may be readable elsewhere, and else the
    /// worse answer is the one to look at.
    fileprivate var weight: Int { outcome == .inputOutput ? -1 : Int(outcome.rawValue) }
  }

  /// The answers by the keys of their jobs.
  private(set) var results: [JobKey: Result] = [:]
  /// The keys in the order of their first answers.
  private(set) var keys: [JobKey] = []
  /// Jobs whose answers differ, in words.
  private(set) var conflicts: [String] = []
  /// `malformed` where a line was no answer.
  private(set) var worst = Outcome.yes
  /// Whether a file ended in the middle of an answer. A list of jobs tells whose it was; without one
  /// nobody can.
  private(set) var isTorn = false
  /// The verb of all answers.
  private(set) var verb: String?

  /// The most bytes of an answer.
  private static let lineLimit = 64 << 20
  private static let limits = JSONLimits(size: lineLimit, depth: 64, values: 4 << 20)

  /// Whether a job needs not be done again.
  func isDone(_ key: JobKey) -> Bool {
    results[key].map { $0.outcome != .inputOutput } ?? false
  }

  /// Adds the answers of a file.
  mutating func add(_ path: String) throws {
    var lines = JobList(path, limit: Self.lineLimit).makeIterator()
    while let line = lines.next() {
      do { try add(line) } catch let error as CommandFailure {
        let message = "\(InputName.text(path)): \(error.message)"
        if lines.isTerminated {
          Console.error(message)
          worst = .malformed
        } else {
          // A machine that went down in the middle of a line; its job counts as not done.
          isTorn = true
          Console.warning("\(message); the file was cut off in that line")
        }
      }
    }
  }

  private mutating func add(_ line: JobList.Line) throws {
    let (number, bytes) = try line.get()
    guard let answer = try? JobReport(parsing: bytes, limits: Self.limits),
      let outcome = Outcome(rawValue: Int32(clamping: answer.code))
    else { throw CommandFailure(.malformed, "line \(number) is not an answer to a job") }
    let job = Job(answer)
    guard let key = job.key else {
      let failure = answer.failure ?? "it was not a job"
      throw CommandFailure(.malformed, "line \(number) does not answer a job: \(failure)")
    }
    // Where nobody had answered yet, an earlier merge did not know the verb.
    guard answer.verb == verb ?? answer.verb || answer.verb.isEmpty else {
      throw CommandFailure(
        .malformed,
        "line \(number) answers \(answer.verb), the others answer \(verb ?? answer.verb)"
      )
    }
    if !answer.verb.isEmpty { verb = answer.verb }
    let failed = answer.failure == nil ? nil : answer.input ?? answer.id
    add(Result(job: job, outcome: outcome, line: bytes, failed: failed), key)
  }

  private mutating func add(_ result: Result, _ key: JobKey) {
    guard let earlier = results[key] else {
      keys.append(key)
      results[key] = result
      return
    }
    if earlier.line != result.line, ![earlier.outcome, result.outcome].contains(.inputOutput) {
      let which = earlier.outcome == result.outcome ? "the first" : "the worse"
      conflicts.append("conflicting answers to \(key.text): using \(which)")
    }
    if result.weight > earlier.weight { results[key] = result }
  }
}

struct JobFile {
  struct Entry {
    let key: JobKey
    let job: Job
    /// The line as it was read.
    let line: [UInt8]
  }

  private(set) var entries: [Entry] = []
  /// `malformed` where a line was no job.
  private(set) var worst = Outcome.yes

  init(_ path: String) throws {
    var seen: [JobKey: [UInt8]] = [:]
    for line in JobList(path) {
      do {
        let (number, bytes) = try line.get()
        let job = Job(reading: bytes)
        try job.check(line: number)
        guard let key = job.key else { continue }
        if let earlier = seen[key] {
          guard earlier == bytes else {
            throw CommandFailure(
              .malformed,
              "line \(number) is a different job with the same key as an earlier one: \(key.text)")
          }
          continue
        }
        seen[key] = bytes
        entries.append(Entry(key: key, job: job, line: bytes))
      } catch let error as CommandFailure {
        Console.error("\(InputName.text(path)): \(error.message)")
        worst = .malformed
      }
    }
  }
}
