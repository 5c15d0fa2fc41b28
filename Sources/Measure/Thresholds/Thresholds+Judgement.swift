extension Thresholds {
  /// What became of the thresholds, a sentence each.
  struct Judgement: Hashable {
    /// Figures that are worse than is asked.
    var misses: [String] = []
    /// Figures of which that cannot be told.
    var gaps: [String] = []
  }

  /// Holds figures against what is asked of them; figures that were not asked for are passed over.
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
