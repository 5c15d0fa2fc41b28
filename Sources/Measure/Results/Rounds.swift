/// What was measured in turns, so that what the machine does meanwhile meets figure and yardstick
/// alike.
struct Rounds {
  private var values: [Double] = []
  private var yardsticks: [Double] = []
  private var peaks: [Double] = []

  /// Adds a round.
  ///
  /// - Parameters:
  ///   - value: The figure.
  ///   - yardstick: What it is compared with, in the same unit.
  ///   - peak: MiB of memory.
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
