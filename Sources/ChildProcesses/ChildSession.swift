import Synchronization

/// A program that answers line by line: started once, asked by any thread, one question at a time.
///
/// It is started with the first question. When the last one was answered its standard input ends, and it
/// has a few seconds to end; so it has where the value is dropped. A session that failed once is over: the
/// program is not started again, since what it failed with may be a wrong PIN, of which a card takes three.
package final class ChildSession: Sendable {
  private let program: String
  private let arguments: [String]
  private let seconds: Int
  private let lineLimit: Int
  private let heard: (@Sendable ([UInt8]) -> Void)?
  private let state = Mutex(State())

  private struct State: ~Copyable {
    var conversation: Conversation?
    /// What came behind the last answer.
    var rest: [UInt8] = []
    /// Why the session is over.
    var failure: (any Error)?
  }

  /// How long a program that has nothing more to answer may take to end, in seconds.
  private static let patience = 5

  /// Prepares a session; nothing is started yet.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is searched in `PATH`.
  ///   - arguments: What follows its name.
  ///   - seconds: How long each answer may take; within ``ChildProcess/timeLimits``.
  ///   - lineLimit: How many bytes an answer may have.
  ///   - heard: Takes what it writes to standard error, as it comes; without it, that is ours.
  package init(
    _ program: String, _ arguments: [String], seconds: Int, lineLimit: Int,
    heard: (@Sendable ([UInt8]) -> Void)? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.seconds = seconds
    self.lineLimit = lineLimit
    self.heard = heard
  }

  deinit { end() }

  /// Asks, and waits for the answer. Questions of several threads are asked one after the other, and the
  /// time of each begins when it is asked.
  ///
  /// Whoever calls this passes over `SIGPIPE`.
  ///
  /// - Parameters:
  ///   - question: A line without its end.
  ///   - signal: The number of a signal that asked us to stop, where one did.
  ///   - read: Makes something of the answer, a line without its end. Where it throws, the session is over.
  /// - Throws: `sessionEnded` where the program ended without an answer; `sessionOver` where an earlier
  ///   question ended the session; any other error of a child process; and what `read` throws.
  package func ask<Value: Sendable>(
    _ question: [UInt8], signal: @Sendable () -> Int32? = { nil },
    read: @Sendable ([UInt8]) throws -> Value
  ) throws -> Value {
    try state.withLock { state in
      if let failure = state.failure { throw Self.over(failure, program) }
      do {
        let conversation = try state.conversation ?? start()
        state.conversation = conversation
        var reader = AnswerReader(
          of: conversation, seconds: seconds, limit: lineLimit, rest: state.rest)
        try reader.say(question + [UInt8(ascii: "\n")], signal)
        let line = try reader.readLine(signal)
        state.rest = reader.output
        conversation.takeTerminalBack()
        guard let line else { throw Self.ended(conversation) }
        return try read(line)
      } catch {
        state.failure = error
        state.conversation?.end()
        state.conversation = nil
        throw error
      }
    }
  }

  /// Ends the program's standard input, and lets it end.
  package func end() {
    state.withLock { state in
      guard let conversation = state.conversation else { return }
      conversation.endInput()
      var reader = AnswerReader(of: conversation, seconds: Self.patience, limit: lineLimit)
      // Whatever it does now, all that it signed was answered.
      _ = try? reader.readToEnd { nil }
      conversation.end()
      state.conversation = nil
    }
  }

  private func start() throws(ChildProcessError) -> Conversation {
    try Conversation(with: program, arguments, heard: heard)
  }

  private static func ended(_ conversation: Conversation) -> ChildProcessError {
    guard let ending = conversation.ending, ending.signal == 0 else {
      return .killed(program: conversation.program, signal: conversation.ending?.signal ?? 0)
    }
    return .sessionEnded(program: conversation.program, code: ending.code)
  }

  private static func over(_ failure: any Error, _ program: String) -> any Error {
    // Nobody goes on after a signal, and nothing else has to be said then.
    if case ChildProcessError.interrupted = failure { return failure }
    return ChildProcessError.sessionOver(program: program, reason: "\(failure)")
  }
}
