package import JSONText
package import Mutation

/// The result of `mutate`: the number of files per operator.
package struct MutateReport: JSONRecord {
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
    var counts: [String: (files: Int, accepted: Int)] = [:]
    for label in labels {
      counts[label.name, default: (0, 0)].files += 1
      if label.isAccepted { counts[label.name, default: (0, 0)].accepted += 1 }
    }
    // In the order of the catalog, which is the same everywhere.
    uses = MutationCatalog.all.compactMap { item in
      counts[item.name].map {
        OperatorUse(name: item.name, files: $0.files, accepted: $0.accepted)
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
  package var text: String {
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
