import Glibc
import Processes

/// Where the program writes.
enum Console {
  /// Writes a line. Whoever does not listen learns the rest from the exit code.
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
