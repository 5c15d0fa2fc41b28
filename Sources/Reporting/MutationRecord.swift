import Findings
package import JSONText
package import Mutation

/// One line of `labels.jsonl`: a damaged package, what was done to it, and what is claimed of it.
package struct MutationRecord: JSONRecord {
  let file: String
  let source: String
  let label: MutationLabel

  /// The label of a file that was made of `source`.
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
