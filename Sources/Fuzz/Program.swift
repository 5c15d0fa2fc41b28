import ChildProcesses
import Glibc

/// Where the program writes.
enum Console {
  /// Writes a line; a failure to write is ignored, as the exit code tells the result.
  static func say(_ line: String, to stream: StandardStream) {
    let bytes = Array("\(line)\n".utf8)
    try? stream.write(bytes.span)
  }
}

#if !FUZZING
  /// Without an engine: tries the files that are named.
  @main enum Program {
    static func main() {
      do throws(UnknownTarget) {
        let choice = try TargetChoice(CommandLine.arguments)
        exit(Replayer.run(choice.target, choice.arguments))
      } catch {
        Console.say(error.message, to: .error)
        exit(64)
      }
    }
  }
#endif
