/// What is wrong with a vector's text.
struct VectorError: Error, CustomStringConvertible {
  /// The line, counted from 1; 0 for the file as a whole.
  var line = 0
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  var description: String { line == 0 ? reason : "line \(line): \(reason)" }
}
