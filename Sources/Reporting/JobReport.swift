package import JSONText

/// The answer to one line of a job list: what it was about, how it went, and what the verb prints.
package struct JobReport: JSONReadableRecord {
  /// What the job calls itself.
  package var id: String?
  /// The verb that worked.
  package var verb = ""
  /// The input; `nil` where the line was no job.
  package var input: String?
  /// Where the job wants its result, for verbs that write.
  package var output: String?
  /// The exit code that the verb would have ended with.
  package var code = 0
  /// Why there is no report.
  package var failure: String?
  /// What to do about it.
  package var hint: String?
  /// What the verb prints for the input; not read.
  package var report: (any JSONRecord)?

  /// A blank answer.
  package init() {}

  /// Other members of an answer are ignored.
  package static var isClosed: Bool { false }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.schema("orrery/job/1")
    // With closures alone: a line for every job is written, and through key paths and the protocols
    // it takes twice as long.
    visitor.member("id", { $0.id }, reading: { $1.read(into: &$0.id) })
    visitor.member("verb", { $0.verb }, reading: { $1.read(into: &$0.verb) })
    visitor.member("input", { $0.input }, reading: { $1.read(into: &$0.input) })
    visitor.member("output", { $0.output }, reading: { $1.read(into: &$0.output) })
    visitor.member("code", { $0.code }, reading: { $1.read(into: &$0.code) })
    visitor.member("failure", { $0.failure }, reading: { $1.read(into: &$0.failure) })
    visitor.member("hint", { $0.hint }, reading: { $1.read(into: &$0.hint) })
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
