import ArgumentParser
import Glibc

/// The program: it measures, or is one of the small processes that it starts to do so.
@main
enum Program {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let rest = Array(words.dropFirst())
    switch words.first {
    case LaunchRequest.word: exit(Launch.run(rest))
    case Spinner.word: exit(Spinner.run())
    default: MeasureCommand.main(words)
    }
  }
}
