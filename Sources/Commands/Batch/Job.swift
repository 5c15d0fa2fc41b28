import Findings
import JSONText

/// What one line of a job list asks for.
struct Job: Sendable {
  var id: String?
  var input: String?
  var output: String?

  init() {}

  /// Reads what there is; ``check(line:_:)`` says whether it is enough. What a job holds besides is
  /// left to whoever wrote it.
  init(reading bytes: [UInt8]) {
    self.init(JSONDocument.read(bytes).root ?? JSONValue(.null))
  }

  /// The job that a job, or the answer to one, is about.
  init(_ root: JSONValue) {
    func text(_ name: String) -> String? {
      root.member(name)?.value.string.flatMap { $0.isEmpty ? nil : $0 }
    }
    id = text("id")
    input = text("input")
    output = text("output")
  }

  /// What tells this job from others: its id, and where it has none, its input and output. `nil`
  /// where nothing does.
  var key: JobKey? {
    if let id { return JobKey(kind: .id, parts: [Array(id.utf8)]) }
    guard let input else { return nil }
    return JobKey(kind: .paths, parts: [Array(input.utf8), Array((output ?? "").utf8)])
  }

  /// Refuses what is no job.
  func check(line number: Int, _ bytes: [UInt8]) throws(CommandFailure) {
    guard let detail = Self.mistake(in: bytes) else { return }
    throw CommandFailure(
      .malformed, "line \(number) is no job: \(detail)",
      hint: "a job is a line like {\"id\": \"7\", \"input\": \"app.imagepackage\"}")
  }

  private static func mistake(in bytes: [UInt8]) -> String? {
    let document = JSONDocument.read(bytes)
    guard let root = document.root, !document.findings.hasErrors else {
      return document.findings.findings.first?.detail ?? "it is not JSON"
    }
    guard root.members != nil else { return "it is \(root.excerpt)" }
    for name in ["id", "input", "output"] {
      guard let value = root.member(name)?.value else { continue }
      if value.string?.isEmpty ?? true { return "\(name) is \(value.excerpt)" }
    }
    guard let input = root.member("input")?.value.string else { return "it has no input" }
    return input == "-" ? "standard input holds the jobs" : nil
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
