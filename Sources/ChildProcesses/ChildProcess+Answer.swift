import ByteLayout

extension ChildProcess {
  /// How a program ended that was not killed.
  package struct Answer: Sendable, Hashable {
    /// What it wrote to standard output.
    package let output: [UInt8]
    /// Its exit code, 0 to 255.
    package let code: Int32
  }

  /// How many seconds a program may be given: up to a day.
  package static let timeLimits = 1...GregorianDate.daySeconds

  /// Runs a program to its end, with bytes on its standard input; its standard output is what it
  /// answers. Its standard error is ours, or goes to whoever wants to hear it.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is searched in `PATH`.
  ///   - arguments: What follows its name.
  ///   - input: At most 4,096 bytes; they fit into a pipe at once, whether or not they are read.
  ///   - seconds: How long it may take; within ``timeLimits``.
  ///   - outputLimit: How many bytes it may write.
  ///   - heard: Takes what it writes to standard error, as it comes.
  ///   - signal: The number of a signal that asked us to stop, where one did.
  package static func run(
    _ program: String, _ arguments: [String], input: [UInt8], seconds: Int, outputLimit: Int,
    heard: (([UInt8]) -> Void)? = nil, signal: () -> Int32? = { nil }
  ) throws(ChildProcessError) -> Answer {
    let conversation = try Conversation(
      with: program, arguments, firstWords: input, heard: heard)
    conversation.endInput()
    defer { conversation.end() }
    var reader = AnswerReader(of: conversation, seconds: seconds, limit: outputLimit)
    let ending = try reader.readToEnd(signal)
    guard ending.signal == 0 else { throw .killed(program: program, signal: ending.signal) }
    return Answer(output: reader.output, code: ending.code)
  }
}
