import ChildProcesses

/// What the launcher says of a process that has ended.
struct LaunchAnswer: Hashable {
  /// Its exit code, or 128 and the number of the signal that ended it.
  var code: Int32
  /// From its start to its end.
  var nanoseconds: Int
  /// The most memory that was resident at a time.
  var peakKibibytes: Int

  init(code: Int32, nanoseconds: Int, peakKibibytes: Int) {
    self.code = code
    self.nanoseconds = nanoseconds
    self.peakKibibytes = peakKibibytes
  }

  /// States how a process ended that was started at a moment.
  init(_ ending: ChildProcess.Ending, since start: ContinuousClock.Instant) {
    let passed = start.duration(to: .now).components
    self.init(
      code: ending.signal == 0 ? ending.code : 128 + ending.signal,
      nanoseconds: Int(passed.seconds) * 1_000_000_000 + Int(passed.attoseconds / 1_000_000_000),
      peakKibibytes: ending.peakKibibytes)
  }

  /// One line.
  var text: String { "\(code) \(nanoseconds) \(peakKibibytes)\n" }

  /// Reads the line again.
  init?(text: String) {
    let words = text.split { $0 == " " || $0 == "\n" }
    guard words.count == 3, let code = Int32(words[0]), let nanoseconds = Int(words[1]),
      let peak = Int(words[2])
    else { return nil }
    self.init(code: code, nanoseconds: nanoseconds, peakKibibytes: peak)
  }

  /// Seconds from start to end.
  var seconds: Double { Double(nanoseconds) / 1e9 }
  /// The peak in MiB.
  var peak: Double { Double(peakKibibytes) / 1024 }
}
