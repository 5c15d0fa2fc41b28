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
