import Findings
package import JSONText
package import Mutation

/// The result of `mutate`: the number of files per operator.
package struct MutateReport: Report {
  let directory: String
  let sources: [String]
  let seed: UInt64
  let signing: MutationSigning
  let uses: [OperatorUse]

  /// The files of `labels`, made of `sources` and written to `directory`.
  package init(
    directory: String, sources: [String], seed: UInt64, signing: MutationSigning,
    labels: [MutationLabel]
  ) {
    self.directory = directory
    self.sources = sources
    self.seed = seed
    self.signing = signing
    let made = Dictionary(grouping: labels, by: \.name)
    // In the order of the catalog, which is the same everywhere.
    uses = MutationCatalog.all.compactMap { item in
      made[item.name].map {
        OperatorUse(name: item.name, files: $0.count, accepted: $0.count(where: \.isAccepted))
      }
    }
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/mutate/1" }
    visitor.member("directory") { $0.directory }
    visitor.member("sources") { $0.sources }
    visitor.member("seed") { $0.seed }
    visitor.member("signing") { $0.signing }
    visitor.member("files") { $0.uses.reduce(0) { $0 + $1.files } }
    visitor.member("operators") { $0.uses }
  }

  /// A line in all, then one an operator: its files, and how many of them a device takes.
  package func text(_ style: TextStyle) -> String {
    let count = uses.reduce(0) { $0 + $1.files }
    let files = count == 1 ? "1 file" : "\(count) files"
    let made = sources.count == 1 ? "1 package" : "\(sources.count) packages"
    let head =
      "\(Printable.text(directory)): \(files) of \(made), seed \(seed), "
      + (signing == .again ? "signed again" : "signatures kept")
    let rows =
      [["operator", "files", "accepted"]]
      + uses.map { [$0.name, "\($0.files)", "\($0.accepted)"] }
    return ([head] + Table.lines(rows, right: [1, 2]).map { "  " + $0 })
      .joined(separator: "\n") + "\n"
  }
}

extension MutationSigning: JSONRepresentable {}

/// How often an operator was used.
struct OperatorUse: JSONRecord {
  let name: String
  let files: Int
  let accepted: Int

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("operator") { $0.name }
    visitor.member("files") { $0.files }
    visitor.member("accepted") { $0.accepted }
  }
}

/// The operators that `mutate` knows: the outcome of `mutate --list`.
package struct MutationOperatorReport: Report {
  let operators: [MutationOperator]

  package init(_ operators: [MutationOperator] = MutationCatalog.all) {
    self.operators = operators
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/mutation-operators/1" }
    visitor.member("operators") { $0.operators }
  }

  /// Two lines an operator: what it does, and what may be broken then.
  package func text(_ style: TextStyle) -> String {
    operators.map { item in
      let rules = item.rules + (item.canBeHarmless ? ["nothing"] : [])
      return "\(item.name)  \(item.summary)\n    breaks \(rules.joined(separator: ", "))\n"
    }.joined()
  }
}

extension MutationOperator: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("operator") { $0.name }
    visitor.member("summary") { $0.summary }
    visitor.member("rules") { $0.rules }
    visitor.member("harmless") { $0.canBeHarmless }
  }
}

/// One line of `labels.jsonl`: a damaged package, what was done to it, and what is claimed of it.
package struct MutationRecord: JSONRecord {
  let file: String
  let source: String
  let label: MutationLabel

  package init(file: String, source: String, label: MutationLabel) {
    self.file = file
    self.source = source
    self.label = label
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/mutation/1" }
    visitor.member("file") { $0.file }
    visitor.member("source") { $0.source }
    visitor.member("seed") { $0.label.seed }
    visitor.member("index") { $0.label.index }
    visitor.member("operator") { $0.label.name }
    visitor.member("what") { $0.label.what }
    visitor.member("layer") { $0.label.place.layer }
    visitor.member("start") { $0.label.place.range?.lowerBound ?? 0 }
    visitor.member("end") { $0.label.place.range?.upperBound ?? 0 }
    visitor.member("field") { $0.label.place.field }
    visitor.member("rule") { $0.label.rule }
    visitor.member("accepted") { $0.label.isAccepted }
    visitor.member("resigned") { $0.label.isResigned }
  }
}
