/// A figure, measured.
struct MeasuredFigure: Hashable {
  /// What a figure is held against.
  enum Yardstick: Hashable {
    /// Another program or function, measured alternately with the figure, in the same unit.
    case measured(String, Double)
    /// It could not be measured, and why.
    case missing(String, reason: String)
  }

  /// What the numbers count.
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
