import ChildProcesses

/// The program's messages; a failure to write them is ignored, as the exit code tells the result.
enum Console {
  static func print(_ text: String) {
    try? StandardStream.output.write(Array(text.utf8).span)
  }

  /// Prints a message: `orrery: warning: …`.
  static func say(_ kind: String, _ message: String) {
    try? StandardStream.error.write(Array("orrery: \(kind): \(message)\n".utf8).span)
  }

  /// Says what is being measured, to a person who waits.
  static func progress(_ name: String) {
    if StandardStream.error.isTerminal { say("measuring", name) }
  }
}
