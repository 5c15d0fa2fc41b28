/// Something that is measured.
struct Figure: Sendable {
  /// What the command line, thresholds and reports call it.
  let name: String
  /// What it is, at a scale.
  let summary: @Sendable (Scale) -> String
  let measure: @Sendable (Session) throws(MeasureError) -> MeasuredFigure

  init(
    _ name: String, _ summary: @escaping @Sendable (Scale) -> String,
    measure: @escaping @Sendable (Session) throws(MeasureError) -> MeasuredFigure
  ) {
    self.name = name
    self.summary = summary
    self.measure = measure
  }
}

/// All figures.
enum FigureCatalog {
  /// In the order in which they are measured: what is written to the disk comes last, since the
  /// disk goes on with it afterwards.
  static let all: [Figure] =
    DigestFigures.all + ProductionFigures.all + MemoryFigures.all + InProcessFigures.all
    + SmallFigures.all
    + BatchFigures.all + DiffFigures.all + PackFigures.all

  static var names: Set<String> { Set(all.map(\.name)) }
}
