import Glibc

/// Reads what a program answers, for a limited time.
struct AnswerReader {
  private let conversation: Conversation
  private let seconds: Int
  private let limit: Int
  private let start = ContinuousClock.now
  /// What was read and not yet taken.
  private(set) var output: [UInt8]
  /// Milliseconds to wait for output before looking whether the program still runs.
  private var pause = 1

  private static let lineEnd = UInt8(ascii: "\n")

  /// - Parameters:
  ///   - seconds: How long to wait for the answer.
  ///   - limit: How many bytes it may have.
  ///   - rest: What came with the answer before.
  init(of conversation: Conversation, seconds: Int, limit: Int, rest: [UInt8] = []) {
    self.conversation = conversation
    let limits = ChildProcess.timeLimits
    self.seconds = min(max(limits.lowerBound, seconds), limits.upperBound)
    self.limit = limit
    output = rest
  }

  /// Milliseconds until the program is out of time.
  private var remaining: Int {
    let passed = start.duration(to: .now).components
    let milliseconds = Int(passed.seconds) * 1000 + Int(passed.attoseconds / 1_000_000_000_000_000)
    return max(0, seconds * 1000 - milliseconds)
  }

  /// Reads until the program ends.
  mutating func readToEnd(
    _ signal: () -> Int32?
  ) throws(ChildProcessError) -> ChildProcess.Ending {
    while true {
      if let ending = try step(signal) { return ending }
    }
  }

  /// Reads one line; further ones stay in ``output``.
  ///
  /// - Returns: The line without its end; `nil` where the program ended instead.
  mutating func readLine(_ signal: () -> Int32?) throws(ChildProcessError) -> [UInt8]? {
    var hasEnded = false
    while true {
      if let end = output.firstIndex(of: Self.lineEnd) {
        defer { output.removeFirst(end + 1) }
        return Array(output[..<end])
      }
      // It may have answered just before it ended.
      guard !hasEnded else { return nil }
      hasEnded = try step(signal) != nil
    }
  }

  /// Tells the program something before its answer is read.
  func say(_ words: [UInt8], _ signal: () -> Int32?) throws(ChildProcessError) {
    while try !conversation.say(words, within: min(remaining, 50)) {
      try conversation.look(signal)
      guard conversation.ending == nil else { return }
      guard remaining > 0 else { throw outOfTime }
      conversation.relay()
    }
  }

  /// Looks at the program, and reads what is there after a short wait.
  private mutating func step(
    _ signal: () -> Int32?
  ) throws(ChildProcessError) -> ChildProcess.Ending? {
    try conversation.look(signal)
    if let ending = conversation.ending {
      while let piece = try conversation.read(within: 0) { try take(piece) }
      conversation.relay()
      return ending
    }
    guard remaining > 0 else { throw outOfTime }
    conversation.relay()
    // It may close its output and go on.
    if !conversation.isOpen {
      usleep(2000)
    } else if let piece = try conversation.read(within: min(remaining, pause)) {
      try take(piece)
      pause = 1
    } else {
      pause = min(pause * 2, 50)
    }
    return nil
  }

  private mutating func take(_ piece: [UInt8]) throws(ChildProcessError) {
    output += piece
    guard output.count <= limit else {
      throw .outputLimit(program: conversation.program, bytes: limit)
    }
  }

  private var outOfTime: ChildProcessError {
    .timeLimit(program: conversation.program, seconds: seconds)
  }
}
