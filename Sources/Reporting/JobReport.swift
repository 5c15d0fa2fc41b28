public import JSONText

/// The answer to one line of a job list: what it was about, how it went, and what the verb prints.
public struct JobReport: JSONReadableRecord {
  /// What the job calls itself.
  public var id: String?
  /// The verb that worked.
  public var verb = ""
  /// The input; `nil` where the line was no job.
  public var input: String?
  /// Where the job wants its result, for verbs that write.
  public var output: String?
  /// The exit code that the verb would have ended with.
  public var code = 0
  /// Why there is no report.
  public var failure: String?
  /// What to do about it.
  public var hint: String?
  /// What the verb prints for the input; not read.
  public var report: (any JSONRecord)?

  /// A blank answer.
  public init() {}

  /// Other members of an answer are ignored.
  package static var isClosed: Bool { false }

  /// The members, stated once.
  public static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.schema("orrery/job/1")
    visitor.member("id", at: \.id)
    visitor.member("verb", at: \.verb)
    visitor.member("input", at: \.input)
    visitor.member("output", at: \.output)
    visitor.member("code", at: \.code)
    visitor.member("failure", at: \.failure)
    visitor.member("hint", at: \.hint)
    visitor.member("report") { $0.report.map { JSONFragment($0) } }
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
