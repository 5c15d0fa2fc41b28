import ByteLayout
import DataFiles
import Glibc

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
  /// answers. Its standard error is ours.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is searched in `PATH`.
  ///   - arguments: What follows its name.
  ///   - input: At most 4,096 bytes; they fit into a pipe at once, whether or not they are read.
  ///   - seconds: How long it may take; within ``timeLimits``.
  ///   - outputLimit: How many bytes it may write.
  package static func run(
    _ program: String, _ arguments: [String], input: [UInt8], seconds: Int, outputLimit: Int
  ) throws(ChildProcessError) -> Answer {
    let toChild = try Pipe(program)
    let fromChild = try Pipe(program)
    guard input.count <= 4096 else { throw .system(program: program, code: EINVAL) }
    do { try toChild.writeEnd.write(input.span, named: program) } catch {
      throw .system(program: program, code: EIO)
    }
    let child = try ChildProcess(
      starting: program, arguments, input: .number(toChild.readEnd.number),
      output: .number(fromChild.writeEnd.number), errors: .inherited)
    // The child has its own copies; ours would keep the pipes from ending.
    toChild.close()
    let source = fromChild.closeWriteEnd()
    var reader = AnswerReader(program: program, seconds: seconds, limit: outputLimit)
    do { try reader.readAll(source) } catch {
      child.kill()
      throw error
    }
    // It may close its output and go on.
    guard let code = try reader.wait(for: child) else {
      child.kill()
      throw .timeLimit(program: program, seconds: seconds)
    }
    return Answer(output: reader.output, code: code)
  }
}
