/// What was measured in turns, so that what the machine does meanwhile meets figure and yardstick
/// alike.
struct Rounds {
  private var values: [Double] = []
  private var yardsticks: [Double] = []
  private var peaks: [Double] = []

  /// Adds a round: the figure, its yardstick in the same unit, and MiB of memory.
  mutating func add(_ value: Double, against yardstick: Double? = nil, peak: Double? = nil) {
    values.append(value)
    if let yardstick { yardsticks.append(yardstick) }
    if let peak { peaks.append(peak) }
  }

  /// The medians. The ratio is the median of the rounds' own ratios, not that of the medians: only
  /// the two of one round met the same machine.
  func measurement(_ unit: Unit, against name: String? = nil) throws(MeasureError) -> MeasuredFigure
  {
    guard let value = Median.of(values) else { throw .notMeasured("no rounds") }
    var result = MeasuredFigure(unit: unit, value: value, peak: Median.of(peaks))
    if let name, yardsticks.count == values.count, let yardstick = Median.of(yardsticks) {
      result.yardstick = .measured(name, yardstick)
      result.ratio = Median.of(zip(values, yardsticks).map { $0 / $1 })
    }
    return result
  }
}

/// Medians, which a run that was disturbed does not move.
enum Median {
  /// The middle value, or the mean of the two in the middle; `nil` of nothing.
  static func of(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard let upper = sorted.dropFirst(sorted.count / 2).first else { return nil }
    guard sorted.count.isMultiple(of: 2) else { return upper }
    return (sorted[sorted.count / 2 - 1] + upper) / 2
  }
}
