import DataFiles

/// Why a figure was not measured, or why nothing more is.
enum MeasureError: Error, Hashable {
  /// This figure cannot be read; the others can.
  case notMeasured(String)
  /// The process was asked to stop by a signal of this number.
  case interrupted(signal: Int32)

  /// What a failure of the system means for the figure.
  init(_ error: FileError) {
    if case .interrupted(let signal) = error.reason {
      self = .interrupted(signal: signal)
    } else {
      self = .notMeasured("\(error)")
    }
  }
}
