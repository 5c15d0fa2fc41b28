import DataFiles
import Glibc

/// A program that runs, with pipes for what it is told and what it answers, and the group of all that it
/// starts.
final class Conversation {
  let program: String
  private let child: ChildProcess
  private let group: ProcessGroup
  /// What it is told; `nil` when it was told all.
  private var input: Descriptor?
  /// Where its answers come from.
  private let source: Descriptor
  /// Where its standard error comes from, if anybody wants to hear it.
  private let words: Descriptor
  private let heard: (([UInt8]) -> Void)?
  /// How it ended, `nil` while it runs: it can be asked only once.
  private(set) var ending: ChildProcess.Ending?
  /// Whether there may be more of its answers.
  private(set) var isOpen = true

  /// The most bytes that a program is told at once: a pipe takes them whole.
  private static let wordsLimit = 4096

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - firstWords: What it is told before it starts, whether or not it will read that.
  ///   - heard: Takes its standard error, which is ours otherwise.
  init(
    with program: String, _ arguments: [String], firstWords: [UInt8] = [],
    heard: (([UInt8]) -> Void)?
  ) throws(ChildProcessError) {
    let toChild = try Pipe(program)
    let fromChild = try Pipe(program)
    let errors = try Pipe(program)
    guard firstWords.count <= Self.wordsLimit else { throw .system(program: program, code: EINVAL) }
    do { try toChild.writeEnd.write(firstWords.span, named: program) } catch {
      throw .system(program: program, code: EIO)
    }
    group = try ProcessGroup(for: program)
    child = try ChildProcess(
      starting: program, arguments, .number(toChild.readEnd.number),
      .number(fromChild.writeEnd.number),
      heard == nil ? .inherited : .number(errors.writeEnd.number), group: group.number)
    self.program = program
    self.heard = heard
    // The child has its own copies; ours would keep the pipes from ending.
    input = toChild.closeReadEnd()
    source = fromChild.closeWriteEnd()
    words = errors.closeWriteEnd()
  }

  /// Tells it something, where it still listens. Whoever calls this passes over `SIGPIPE`.
  ///
  /// - Returns: `false` where there is no room for it yet, because much was said that it did not read.
  func say(_ bytes: [UInt8], within milliseconds: Int) throws(ChildProcessError) -> Bool {
    guard bytes.count <= Self.wordsLimit else { throw .system(program: program, code: EINVAL) }
    guard let number = input?.number else { return true }
    guard try isReady(number, POLLOUT, within: milliseconds) else { return false }
    // Who does not listen any more has ended, or will not answer: either is noticed there.
    do { try Descriptor.write(bytes.span, to: number, named: program) } catch { endInput() }
    return true
  }

  /// Ends its standard input.
  func endInput() { input = nil }

  /// Looks whether it still runs, and lends it the terminal where it wants to ask a person. What it
  /// started and left behind is ended with it.
  ///
  /// - Throws: `interrupted` where a signal asked us to stop.
  func look(_ signal: () -> Int32?) throws(ChildProcessError) {
    guard ending == nil else { return }
    let hadTerminal = group.hasTerminal
    ending = try child.endingSoFar { group.lendTerminal() }
    // Ctrl-C at a terminal that was lent to the program is meant for us.
    if let signal = ending?.signal, hadTerminal, [SIGINT, SIGQUIT].contains(signal) {
      throw .interrupted(program: program, signal: signal)
    }
    if let signal = signal() {
      throw .interrupted(program: program, signal: signal)
    }
    if ending != nil { group.end() }
  }

  /// Reads once, if there is something to read.
  ///
  /// - Returns: `nil` where nothing came in time; an empty piece at the end.
  func read(within milliseconds: Int) throws(ChildProcessError) -> [UInt8]? {
    guard isOpen, try isReady(source.number, POLLIN, within: milliseconds) else { return nil }
    let piece = Self.read(4096, from: source.number)
    guard let piece else { throw .system(program: program, code: errno) }
    isOpen = !piece.isEmpty
    return piece
  }

  /// Hands over what is there of its standard error, a piece at a time: who writes without end must
  /// not hold up the look at the clock.
  func relay() {
    guard let heard, (try? isReady(words.number, POLLIN, within: 0)) == true,
      let piece = Self.read(1 << 16, from: words.number), !piece.isEmpty
    else { return }
    heard(piece)
  }

  /// Whether Ctrl-C goes to the program again after it was asked.
  func takeTerminalBack() { group.takeTerminalBack() }

  /// Ends it, if it still runs, and all that it started, having heard what it had to say.
  func end() {
    relay()
    group.end()
    if ending == nil { child.kill() }
  }

  private func isReady(
    _ number: CInt, _ event: CInt, within milliseconds: Int
  ) throws(ChildProcessError) -> Bool {
    var entry = pollfd(fd: number, events: Int16(event), revents: 0)
    let ready = unsafe poll(&entry, 1, CInt(milliseconds))
    guard ready >= 0 || errno == EINTR else { throw .system(program: program, code: errno) }
    return ready > 0
  }

  private static func read(_ limit: Int, from number: CInt) -> [UInt8]? {
    var piece = [UInt8](repeating: 0, count: limit)
    let count = SystemError.retrying { unsafe Glibc.read(number, &piece, limit) }
    return count < 0 ? nil : Array(piece[..<count])
  }
}
