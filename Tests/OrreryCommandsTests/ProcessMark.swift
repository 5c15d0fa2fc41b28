import Foundation
import Glibc

/// Marks the processes of one test: they run `sleep` for a number of seconds that nobody else names.
struct ProcessMark {
  /// What `sleep` is given.
  let seconds = "1000\(Int.random(in: 10_000...99_999))"

  /// Whether such a process runs.
  var isRunning: Bool {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.contains { number in
      let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
      return line.elementsEqual("sleep\0\(seconds)\0".utf8)
    }
  }

  /// Whether one still runs though it was given a while to end.
  var isLeft: Bool {
    for _ in 1...100 {
      guard isRunning else { return false }
      usleep(20_000)
    }
    return true
  }
}
