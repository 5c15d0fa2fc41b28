import JSONText

/// Everything that a run measured.
struct MeasureReport: JSONRecord {
  /// Whether the inputs were the small ones.
  let isQuick: Bool
  /// How often each figure was measured.
  let rounds: Int
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

/// What `orrery verify` takes for an input of one size: medians.
struct GrowthRow: Hashable, JSONRecord {
  /// Bytes of the input's content.
  let size: Int
  /// From start to end of the process.
  let seconds: Double
  /// The most MiB of memory that were resident at a time.
  let peak: Double

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("size") { $0.size }
    visitor.member("seconds") { $0.seconds }
    visitor.member("peak_mebibytes") { $0.peak }
  }
}

extension MeasureReport {
  /// Tables for `Sources/Measure/README.md`. A ratio is figure ÷ yardstick; the arrow shows which way
  /// is better.
  var markdown: String {
    var lines = [
      "Medians of \(rounds) rounds, \(processors) processors" + (isQuick ? ", small inputs" : ""),
      "",
    ]
    lines += Self.table(
      ["figure", "what", "measured", "yardstick", "ratio", "peak memory"], figures.map(Self.cells))
    if !growth.isEmpty {
      lines.append("")
      lines += Self.table(
        ["`verify` of", "time", "peak memory"],
        growth.map { row in
          [Scale.text(row.size), Unit.seconds.text(row.seconds), Unit.mebibytes.text(row.peak)]
        })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cells(_ figure: FigureResult) -> [String] {
    let measured =
      switch figure.outcome {
      case .notMeasured(let reason): ["not measured: \(reason)", "", "", ""]
      case .measured(let measurement):
        [
          measurement.unit.text(measurement.value)
            + (measurement.unit.better == .higher ? " ↑" : " ↓"),
          text(measurement.yardstick, measurement.unit),
          measurement.ratio.map { Decimals.text($0, places: 2) } ?? "",
          measurement.peak.map { Unit.mebibytes.text($0) } ?? "",
        ]
      }
    return ["`\(figure.name)`", figure.summary] + measured
  }

  private static func text(_ yardstick: MeasuredFigure.Yardstick?, _ unit: Unit) -> String {
    switch yardstick {
    case .measured(let name, let value): "\(unit.text(value)), \(name)"
    case .missing(let name, let reason): "\(name), not measured: \(reason)"
    case nil: ""
    }
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    ([head, head.map { _ in "---" }] + rows).map { row in
      // A bar or a line feed in a message would break the row.
      let cells = row.map { cell in
        cell.split(separator: "\n").joined(separator: " ").split(
          separator: "|", omittingEmptySubsequences: false
        ).joined(separator: "\\|")
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
  }
}
