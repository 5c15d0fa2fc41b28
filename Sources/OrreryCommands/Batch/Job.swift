import JSONText
import Reporting

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
