import Glibc
import OrreryCommands

/// The program: all it does is in `OrreryCommands`.
@main
enum Orrery {
  static func main() {
    exit(Launcher.run())
  }
}
