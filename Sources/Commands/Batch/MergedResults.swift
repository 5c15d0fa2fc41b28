import Files
import Findings
import JSONText
import Reporting

/// Answers to jobs, one for each job.
struct MergedResults {
  /// One answer.
  struct Result {
    let verb: String
    let outcome: Outcome
    /// The line as it was read.
    let line: [UInt8]

    /// How much the answer counts: what could not be read may be readable elsewhere, and else the
    /// worse answer is the one to look at.
    fileprivate var weight: Int { outcome == .inputOutput ? -1 : Int(outcome.rawValue) }
  }

  /// The answers by the keys of their jobs.
  private(set) var results: [String: Result] = [:]
  /// The keys in the order of their first answers.
  private(set) var keys: [String] = []
  /// Jobs whose results differ, in words.
  private(set) var conflicts: [String] = []
  /// `malformed` where a line was no answer.
  private(set) var worst = Outcome.yes
  private var verb: String?

  /// The most bytes of an answer.
  private static let lineLimit = 64 << 20
  private static let limits = JSONLimits(size: lineLimit, depth: 64, values: 4 << 20)

  /// Whether a job needs not be done again.
  func isDone(_ key: String) -> Bool {
    results[key].map { $0.outcome != .inputOutput } ?? false
  }

  /// Adds the answers of a file.
  mutating func add(_ path: String) throws(FileError) {
    let reader = LineReader(try Inputs.stream(path), limit: Self.lineLimit)
    var number = 0
    while let line = try reader.next() {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      do throws(CommandFailure) { try add(line) } catch {
        Console.error("\(InputName.text(path)), line \(number): \(error.message)")
        worst = .malformed
      }
    }
  }

  private mutating func add(_ line: [UInt8]) throws(CommandFailure) {
    let document = JSONDocument.read(line, limits: Self.limits)
    guard let root = document.root, !document.findings.hasErrors,
      root.member("schema")?.value.string == "orrery/job/1",
      let verb = root.member("verb")?.value.string,
      let code = root.member("code")?.value.integer,
      let outcome = Outcome(rawValue: Int32(clamping: code))
    else { throw CommandFailure(.malformed, "not the answer to a job") }
    guard let key = (root.member("id") ?? root.member("input"))?.value.string else {
      let failure = root.member("failure")?.value.string ?? "it was no job"
      throw CommandFailure(.malformed, "the answer to no job: \(failure)")
    }
    guard verb == self.verb ?? verb else {
      throw CommandFailure(
        .malformed, "an answer of \(verb) among those of \(self.verb ?? verb)")
    }
    self.verb = verb
    add(Result(verb: verb, outcome: outcome, line: line), key)
  }

  private mutating func add(_ result: Result, _ key: String) {
    guard let earlier = results[key] else {
      keys.append(key)
      results[key] = result
      return
    }
    if earlier.outcome != result.outcome,
      ![earlier.outcome, result.outcome].contains(.inputOutput)
    {
      conflicts.append("the answers to \(JSONWriter.excerpt(key)) differ, the worse one counts")
    }
    if result.weight > earlier.weight { results[key] = result }
  }
}

/// A list of jobs in a file.
struct JobFile {
  private(set) var keys: [String] = []
  /// The lines as they were read.
  private(set) var lines: [[UInt8]] = []

  init(_ path: String) throws {
    let reader = LineReader(try Inputs.stream(path), limit: JobList.lineLimit)
    var seen: Set<String> = []
    var number = 0
    while let line = try reader.next() {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let key: String
      do throws(CommandFailure) { key = try JobLine.job(line, number).key } catch {
        throw CommandFailure(
          error.outcome, "\(InputName.text(path)): \(error.message)", hint: error.hint)
      }
      guard seen.insert(key).inserted else { continue }
      keys.append(key)
      lines.append(line)
    }
  }
}
