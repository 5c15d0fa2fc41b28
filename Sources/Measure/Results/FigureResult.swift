import JSONText

/// A figure and what became of it.
struct FigureResult: Hashable {
  let name: String
  /// What it is, at the scale of this run.
  let summary: String
  let outcome: Outcome

  enum Outcome: Hashable {
    case measured(MeasuredFigure)
    case notMeasured(String)
  }

  var measurement: MeasuredFigure? {
    if case .measured(let measurement) = outcome { measurement } else { nil }
  }

  /// Why there are no numbers.
  var reason: String? {
    if case .notMeasured(let reason) = outcome { reason } else { nil }
  }
}

extension FigureResult: JSONRecord {
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("name") { $0.name }
    visitor.member("summary") { $0.summary }
    visitor.member("not_measured") { $0.reason }
    visitor.member("unit") { $0.measurement?.unit }
    visitor.member("better") { $0.measurement?.unit.better }
    visitor.member("value") { $0.measurement?.value }
    visitor.member("yardstick") { $0.measurement?.yardstick }
    visitor.member("ratio") { $0.measurement?.ratio }
    visitor.member("peak_mebibytes") { $0.measurement?.peak }
  }
}

extension MeasuredFigure.Yardstick: JSONRecord {
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("name") { $0.name }
    visitor.member("value") { $0.value }
    visitor.member("not_measured") { $0.reason }
  }

  var name: String {
    switch self {
    case .measured(let name, _), .missing(let name, _): name
    }
  }

  /// What was measured, in the figure's unit.
  var value: Double? { if case .measured(_, let value) = self { value } else { nil } }

  /// Why there is no value.
  var reason: String? { if case .missing(_, let reason) = self { reason } else { nil } }
}

/// A figure, measured.
struct MeasuredFigure: Hashable {
  /// What a figure is held against.
  enum Yardstick: Hashable {
    /// Another program or function, measured alternately with the figure, in the same unit.
    case measured(String, Double)
    /// It could not be measured, and why.
    case missing(String, reason: String)
  }

  var unit: Unit
  /// The median of the rounds.
  var value: Double
  /// `nil` if the figure has no yardstick.
  var yardstick: Yardstick?
  /// The median of what each round's figure is to its yardstick.
  var ratio: Double?
  /// The most memory that was resident at a time in MiB, the median of the rounds.
  var peak: Double?
}
