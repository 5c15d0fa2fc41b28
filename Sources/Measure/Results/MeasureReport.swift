import JSONText

/// Everything that a run measured.
struct MeasureReport: JSONRecord {
  /// Whether the inputs were the small ones.
  let isQuick: Bool
  /// How often each figure was measured.
  let rounds: Int
  /// How many processors could be used.
  let processors: Int
  /// Every figure that was asked for, in the order of the list.
  let figures: [FigureResult]
  /// Time and memory by size; empty where that was not asked for.
  let growth: [GrowthRow]

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/measure/1" }
    visitor.member("quick") { $0.isQuick }
    visitor.member("rounds") { $0.rounds }
    visitor.member("processors") { $0.processors }
    visitor.member("figures") { $0.figures }
    visitor.member("growth") { $0.growth }
  }
}
