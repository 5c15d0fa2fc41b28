package import JSONText
package import Mutation

/// The operators that `mutate` knows: the outcome of `mutate --list`.
package struct MutationOperatorReport: JSONRecord {
  let operators: [MutationOperator]

  /// These operators.
  package init(_ operators: [MutationOperator] = MutationCatalog.all) {
    self.operators = operators
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/mutation-operators/1" }
    visitor.member("operators") { $0.operators.map(OperatorRecord.init) }
  }

  /// Two lines an operator: what it does, and what may be broken then.
  package var text: String {
    operators.map { item in
      let rules = item.rules + (item.canBeHarmless ? ["nothing"] : [])
      return "\(item.name)  \(item.summary)\n    breaks \(rules.joined(separator: ", "))\n"
    }.joined()
  }
}

struct OperatorRecord: JSONRecord {
  let item: MutationOperator

  init(_ item: MutationOperator) {
    self.item = item
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("operator") { $0.item.name }
    visitor.member("summary") { $0.item.summary }
    visitor.member("rules") { $0.item.rules }
    visitor.member("harmless") { $0.item.canBeHarmless }
  }
}
