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
