import Glibc
import OrreryCommands

/// The program: all it does is in `Commands`.
@main
enum Orrery {
  static func main() {
    exit(Launcher.run(Array(CommandLine.arguments.dropFirst())))
  }
}
