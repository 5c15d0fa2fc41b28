import Bytes
import Glibc
import Synchronization

/// A program that is run without a shell, with bytes on its standard input; its standard output is
/// what it answers. Its standard error is ours.
public enum ChildProcess {
  /// How many seconds a program may be given: up to a day.
  public static let timeLimits = 1...GregorianDate.daySeconds

  /// How a program ended that was not killed.
  public struct Answer: Sendable, Hashable {
    /// What it wrote to standard output.
    public let output: [UInt8]
    /// Its exit code, 0 to 255.
    public let code: Int32
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is searched in `PATH`.
  ///   - arguments: What follows its name.
  ///   - input: At most 4,096 bytes; they fit into a pipe at once, whether or not they are read.
  ///   - seconds: How long it may take; within ``timeLimits``.
  ///   - outputLimit: How many bytes it may write.
  public static func run(
    _ program: String, _ arguments: [String], input: [UInt8], seconds: Int, outputLimit: Int
  ) throws(ChildProcessError) -> Answer {
    let toChild = try Pipe(program)
    let fromChild = try Pipe(program)
    guard input.count <= 4096 else { throw .system(program: program, code: EINVAL) }
    do throws(FileError) { try toChild.writeEnd.write(input.span, named: program) } catch {
      throw .system(program: program, code: EIO)
    }
    let child = try start(
      program, arguments, input: toChild.readEnd.number, output: fromChild.writeEnd.number)
    // The child has its own copies; ours would keep the pipes from ending.
    toChild.close()
    let source = fromChild.closeWriteEnd()
    var reader = AnswerReader(program: program, seconds: seconds, limit: outputLimit)
    do throws(ChildProcessError) { try reader.readAll(source) } catch {
      end(child)
      throw error
    }
    // It may close its output and go on.
    guard let code = try reader.wait(for: child) else {
      end(child)
      throw .timeLimit(program: program, seconds: seconds)
    }
    return Answer(output: reader.output, code: code)
  }

  /// Kills a program that has not been waited for.
  private static func end(_ child: pid_t) {
    _ = kill(child, SIGKILL)
    var status: CInt = 0
    _ = SystemError.retrying { unsafe waitpid(child, &status, 0) }
  }

  /// Starts a program with these descriptors as its standard input and output.
  private static func start(
    _ program: String, _ arguments: [String], input: CInt, output: CInt
  ) throws(ChildProcessError) -> pid_t {
    guard !([program] + arguments).contains(where: { $0.utf8.contains(0) }) else {
      throw .notStarted(program: program, code: EINVAL)
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map {
      unsafe strdup($0)
    }
    unsafe words.append(nil)
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var child: pid_t = 0
    let code = Pipe.making.withLock { _ in
      unsafe posix_spawnp(&child, program, &actions, nil, words, environ)
    }
    guard code == 0 else { throw .notStarted(program: program, code: code) }
    return child
  }
}
