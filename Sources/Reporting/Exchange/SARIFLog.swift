package import Cryptography
import Findings
package import JSONText

/// Results for code scanning: SARIF 2.1.0 (OASIS), with what GitHub asks for on top: an index for each
/// rule, fingerprints, relative addresses, lines from 1, and no more results than it takes.
package struct SARIFLog: JSONRecord {
  /// The most results of one run that GitHub takes.
  package static let mostResults = 25_000

  let run: Run

  /// - Parameters:
  ///   - verb: The verb that judged.
  ///   - version: The version of the program.
  ///   - exitCode: How the command ends.
  package init(
    _ inputs: [JudgedInput], verb: String, version: String, exitCode: Int
  ) throws(CryptographyError) {
    run = try Run(inputs, verb: verb, version: version, exitCode: exitCode)
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("$schema") { _ in
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    }
    visitor.member("version") { _ in "2.1.0" }
    visitor.member("runs") { [$0.run] }
  }

  struct Run: JSONRecord {
    let verb: String
    let version: String
    let exitCode: Int
    var rules: [JudgedResult.Rule] = []
    var results: [Result] = []
    var notifications: [Notification] = []

    init(
      _ inputs: [JudgedInput], verb: String, version: String, exitCode: Int
    ) throws(CryptographyError) {
      (self.verb, self.version, self.exitCode) = (verb, version, exitCode)
      var indices: [String: Int] = [:]
      var fingerprints = Fingerprints()
      var omitted = 0
      for input in inputs {
        omitted += input.omitted
        if case .unreadable(let reason) = input.answer {
          notifications.append(Notification(level: "error", message: reason, file: input.name))
        }
        for result in input.results {
          guard results.count < SARIFLog.mostResults else {
            omitted += 1
            continue
          }
          let index = indices[result.rule.id] ?? rules.count
          if index == rules.count {
            rules.append(result.rule)
            indices[result.rule.id] = index
          }
          results.append(
            Result(result: result, index: index, fingerprint: try fingerprints.next(result)))
        }
      }
      if omitted > 0 {
        notifications.append(
          Notification(level: "warning", message: "\(omitted) more results were left out"))
      }
    }

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("tool") { Tool(driver: Driver(version: $0.version, rules: $0.rules)) }
      visitor.member("automationDetails") { Identified(id: "orrery/\($0.verb)/") }
      visitor.member("columnKind") { _ in "unicodeCodePoints" }
      visitor.member("invocations") { [Invocation(run: $0)] }
      visitor.member("results") { $0.results }
    }
  }

  /// What the tool has to say besides results.
  struct Notification: JSONRecord {
    let level: String
    let message: String
    var file: String?

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("level") { $0.level }
      visitor.member("message") { Message(text: $0.message) }
      visitor.member("locations") { notification -> [Location]? in
        notification.file.map { [Location(file: $0)] }
      }
    }
  }

  struct Invocation: JSONRecord {
    let run: Run

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("executionSuccessful") { $0.run.exitCode < 3 }
      visitor.member("exitCode") { $0.run.exitCode }
      visitor.member("toolExecutionNotifications") { invocation -> [Notification]? in
        invocation.run.notifications.isEmpty ? nil : invocation.run.notifications
      }
    }
  }

  struct Identified: JSONRecord {
    let id: String

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("id") { $0.id }
    }
  }
}

extension Severity {
  /// The level of SARIF.
  var level: String { rawValue }
}
