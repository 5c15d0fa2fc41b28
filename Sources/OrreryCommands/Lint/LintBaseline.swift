import DataFiles
import Findings
import JSONText
import Reporting
import Synchronization

/// Findings that a team knows of: `lint` passes over them, and over no others.
struct LintBaseline: JSONReadableRecord, Sendable {
  /// How often a rule is broken at a place. Lines are left out: they move with every edit.
  struct Entry: JSONReadableRecord, Sendable {
    var input = ""
    var file: String?
    var rule = ""
    var field: String?
    var count = 1

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("input", at: \.input)
      visitor.member("file", at: \.file)
      visitor.member("rule", at: \.rule)
      visitor.member("field", at: \.field)
      visitor.member("count", at: \.count) { $0 < 1 ? "is less than 1" : nil }
    }

    /// Baselines were once written with positions in lists.
    var key: Key {
      let field = self.field.map(Key.withoutIndices)
      return Key(
        input: BaselineNames.normalized(input), file: file, rule: rule,
        field: field?.isEmpty == true ? nil : field)
    }
  }

  /// What makes two findings the same one.
  struct Key: Hashable, Comparable, Sendable {
    var input: String
    var file: String?
    var rule: String
    var field: String?

    init(input: String, file: String?, rule: String, field: String?) {
      (self.input, self.file, self.rule, self.field) = (input, file, rule, field)
    }

    /// - Parameters:
    ///   - input: The input, as the baseline calls it.
    ///   - file: The file that the finding names, as the baseline calls it.
    init(_ finding: Finding, of input: String, file: String?) {
      let field = Self.withoutIndices(finding.place.field.joined(separator: "."))
      self.init(
        input: input, file: file, rule: finding.rule.id, field: field.isEmpty ? nil : field)
    }

    /// A path without the positions in lists, which move with every entry: `Capabilities.Gpio` for
    /// `Capabilities.Gpio.3`, `abis.abi_type` for `abis[2].abi_type`.
    static func withoutIndices(_ field: String) -> String {
      let parts = field.split(separator: ".").map { part in
        part.last == "]" ? part.prefix { $0 != "[" } : part
      }
      return parts.filter { !$0.allSatisfy { $0.isASCII && $0.isNumber } }.joined(separator: ".")
    }

    static func < (left: Key, right: Key) -> Bool {
      (left.input, left.file ?? "", left.rule, left.field ?? "")
        < (right.input, right.file ?? "", right.rule, right.field ?? "")
    }
  }

  private var findings: [Entry] = []

  init() {}

  /// A baseline of findings, in an order of their own.
  init(_ counts: [Key: Int]) {
    findings = counts.sorted { $0.key < $1.key }.map { key, count in
      Entry(input: key.input, file: key.file, rule: key.rule, field: key.field, count: count)
    }
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.schema("orrery/lint-baseline/1")
    visitor.member("findings", at: \.findings)
  }

  /// How often each is passed over.
  var counts: [Key: Int] {
    findings.reduce(into: [:]) { $0[$1.key, default: 0] += min($1.count, 1 << 20) }
  }

  static let limits = JSONLimits(size: 16 << 20, values: 1_000_000)

  init(path: String) throws {
    let bytes = try Inputs.contents(of: path, limit: Self.limits.size)
    do throws(JSONMistake) { self = try LintBaseline(parsing: bytes, limits: Self.limits) } catch {
      throw CommandFailure(
        .malformed, "\(path): not a baseline: \(error.told(of: "it"))",
        hint: "orrery lint --write-baseline FILE writes one")
    }
  }
}

/// Collects findings from several threads.
final class LintCollector: Sendable {
  private let counts = Mutex<[LintBaseline.Key: Int]>([:])

  func add(_ keys: some Sequence<LintBaseline.Key>) {
    counts.withLock { counts in
      for key in keys { counts[key, default: 0] += 1 }
    }
  }

  var baseline: LintBaseline { LintBaseline(counts.withLock { $0 }) }
}
