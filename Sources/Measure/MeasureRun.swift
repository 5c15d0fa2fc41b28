import ChildProcesses
import WorkerThreads

enum MeasureRun {
  /// Measures figures, one after the other.
  ///
  /// - Throws: `interrupted`, and what the system says where the run cannot even begin; a figure
  ///   that cannot be measured is part of the report.
  static func report(
    _ figures: [Figure], orrery: String, rounds: Int, isQuick: Bool
  ) throws -> MeasureReport {
    Interruption.observe()
    let scale = isQuick ? Scale.quick : .full
    let session = try Session(orrery: orrery, rounds: rounds, scale: scale)
    var results: [FigureResult] = []
    for figure in figures {
      Console.progress(figure.name)
      results.append(
        FigureResult(
          name: figure.name, summary: figure.summary(scale),
          outcome: try outcome(of: figure, session)))
    }
    return MeasureReport(
      isQuick: isQuick, rounds: rounds, processors: Processors.usable.count, figures: results,
      growth: session.growth)
  }

  private static func outcome(
    of figure: Figure, _ session: Session
  ) throws(MeasureError) -> FigureResult.Outcome {
    do {
      return .measured(try figure.measure(session))
    } catch {
      guard case .notMeasured(let reason) = error else { throw error }
      return .notMeasured(reason)
    }
  }
}
