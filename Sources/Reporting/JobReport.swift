public import JSONText

/// The answer to one line of a job list: what it was about, how it went, and what the verb prints.
public struct JobReport: JSONRecord {
  let id: String?
  let verb: String
  let input: String?
  let output: String?
  let code: Int
  let failure: String?
  let hint: String?
  let report: JSONFragment?

  /// The answer of a verb.
  ///
  /// - Parameters:
  ///   - id: What the job calls itself.
  ///   - verb: The verb that worked.
  ///   - input: The input; `nil` where the line was no job.
  ///   - output: Where the job wants its result, for verbs that write.
  ///   - code: The exit code that the verb would have ended with.
  ///   - failure: Why there is no report.
  ///   - hint: What to do about it.
  ///   - report: What the verb prints for the input.
  public init(
    id: String?, verb: String, input: String?, output: String? = nil, code: Int,
    failure: String? = nil, hint: String? = nil, report: (any JSONRecord)? = nil
  ) {
    self.id = id
    self.verb = verb
    self.input = input
    self.output = output
    self.code = code
    self.failure = failure
    self.hint = hint
    self.report = report.map { JSONFragment($0) }
  }

  /// The members, stated once.
  public static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/job/1" }
    visitor.member("id") { $0.id }
    visitor.member("verb") { $0.verb }
    visitor.member("input") { $0.input }
    visitor.member("output") { $0.output }
    visitor.member("code") { $0.code }
    visitor.member("failure") { $0.failure }
    visitor.member("hint") { $0.hint }
    visitor.member("report") { $0.report }
  }
}

/// A document inside another one, which has a schema of its own.
struct JSONFragment: JSONRepresentable {
  private let content: any JSONRecord

  init(_ content: any JSONRecord) {
    self.content = content
  }

  func write(to writer: inout JSONWriter) { content.write(to: &writer) }

  static var jsonShape: JSONShape { .any }
}
