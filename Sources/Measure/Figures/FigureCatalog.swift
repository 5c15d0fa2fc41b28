/// All figures.
enum FigureCatalog {
  /// In the order in which they are measured: what is written to the disk comes last, since the
  /// disk goes on with it afterwards.
  static let all: [Figure] =
    DigestFigures.all + ProductionFigures.all + MemoryFigures.all + InProcessFigures.all
    + SmallFigures.all
    + BatchFigures.all + DiffFigures.all + PackFigures.all

  /// Their names.
  static var names: Set<String> { Set(all.map(\.name)) }
}
