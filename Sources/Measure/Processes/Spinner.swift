import ChildProcesses
import DataFiles
import Glibc

/// A process that keeps one processor busy until it is killed.
enum Spinner {
  /// The first word of its command line.
  static let word = ":spin"

  /// Starts one on a processor. `taskset` becomes the spinner once it has chosen the processor, for
  /// which Swift imports no call.
  static func start(on processor: Int) throws -> ChildProcess {
    // Behind `/proc/self/exe` would be taskset by then.
    let own = try SymbolicLink.target(of: Array("/proc/self/exe".utf8), named: "/proc/self/exe")
    return try ChildProcess(
      starting: "taskset", ["-c", "\(processor)", String(decoding: own, as: UTF8.self), word])
  }

  /// Spins until whoever started it is gone, since whoever is killed can kill nobody.
  static func run() -> Int32 {
    let parent = getppid()
    while getppid() == parent {
      for _ in 0..<1000 where clock() < 0 { return 1 }
    }
    return 0
  }
}
