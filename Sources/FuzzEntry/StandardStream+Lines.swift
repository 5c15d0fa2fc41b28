internal import Files

extension StandardStream {
  /// Writes a line. Whoever does not listen learns the rest from the exit code.
  static func say(_ line: String, to stream: StandardStream) {
    let bytes = Array("\(line)\n".utf8)
    try? stream.write(bytes.span)
  }
}
