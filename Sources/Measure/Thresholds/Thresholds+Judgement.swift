extension Thresholds {
  /// What became of the thresholds, a sentence each.
  struct Judgement: Hashable {
    /// Figures that are worse than is asked.
    var misses: [String] = []
    /// Figures that could not be judged.
    var gaps: [String] = []
  }

  /// Compares figures with their targets; figures that were not measured are skipped.
  func judge(_ figures: [FigureResult]) -> Judgement {
    var judgement = Judgement()
    for threshold in all {
      guard let figure = figures.first(where: { $0.name == threshold.figure }) else { continue }
      if let miss = threshold.miss(figure) { judgement.misses.append(miss) }
      if let gap = threshold.gap(figure) { judgement.gaps.append(gap) }
    }
    return judgement
  }
}
