import DataFiles

/// One run: its folder, its inputs, and how often and how large everything is.
final class Session {
  /// The program that is measured.
  let orrery: String
  /// How often each figure is measured.
  let rounds: Int
  let scale: Scale
  let folder: TemporaryFolder
  /// Time and memory by size, once that was measured.
  var growth: [GrowthRow] = []

  private let runner: CommandRunner
  private var made: Set<String> = []
  private var verifications: [Int: GrowthRow] = [:]

  /// Starts a run. The program is copied, as an installation copies it: a linker leaves its file in
  /// small pieces in the page cache.
  init(orrery: String, rounds: Int, scale: Scale) throws(FileError) {
    let program = try InputFile(path: orrery).readAll(limit: 1 << 30)
    folder = try TemporaryFolder()
    self.orrery = folder.path("orrery")
    self.rounds = rounds
    self.scale = scale
    runner = CommandRunner(folder: folder)
    try PlainFile(self.orrery, permissions: 0o700).write(program)
  }

  func run(_ command: Command) throws(MeasureError) -> LaunchAnswer { try runner.run(command) }

  func output(of command: Command) throws(MeasureError) -> String {
    try runner.output(of: command)
  }

  func orrery(_ arguments: String..., codes: Set<Int32> = [0]) -> Command {
    Command(orrery, arguments, codes: codes)
  }

  /// Measures something as often as this run measures, against what `name` says.
  func measure(
    _ unit: Unit, against name: String? = nil,
    _ round: (inout Rounds) throws(MeasureError) -> Void
  ) throws(MeasureError) -> MeasuredFigure {
    var measured = Rounds()
    for _ in 0..<rounds { try round(&measured) }
    return try measured.measurement(unit, against: name)
  }

  /// Measures two whole processes alternately, in seconds.
  func compare(
    _ command: Command, with yardstick: Command, against name: String
  ) throws(MeasureError) -> MeasuredFigure {
    try measure(.seconds, against: name) { (rounds) throws(MeasureError) in
      let answer = try run(command)
      let other = try run(yardstick)
      rounds.add(answer.seconds, against: other.seconds, peak: answer.peak)
    }
  }

  /// The path of an input, which is made when it is first asked for.
  func input(
    _ name: String, _ make: (String) throws(MeasureError) -> Void
  ) throws(MeasureError) -> String {
    let path = folder.path(name)
    guard !made.contains(name) else { return path }
    do { try make(path) } catch {
      folder.remove(name)
      throw error
    }
    made.insert(name)
    return path
  }

  /// The path of an input that is nothing but content.
  func input(_ name: String, of content: StreamedContent) throws(MeasureError) -> String {
    try input(name) { (path) throws(MeasureError) in try content.write(to: path) }
  }

  /// Removes inputs that are no longer needed.
  func remove(_ names: String...) {
    for name in names {
      folder.remove(name)
      made.remove(name)
    }
  }

  /// A signed package of firmware, sparse, in the page cache.
  func firmware(_ size: Int) throws(MeasureError) -> String {
    try input("firmware-\(size >> 20).imagepackage") { (path) throws(MeasureError) in
      try FirmwareImage.write(.zeros(size), to: path)
      _ = try run(Command("cat", [path]))
    }
  }

  /// What verifying a package of firmware takes, measured once for all figures that ask.
  func verification(of size: Int) throws(MeasureError) -> GrowthRow {
    guard size <= scale.largest else {
      throw .notMeasured("the largest input of a quick run is \(Scale.text(scale.largest))")
    }
    if let known = verifications[size] { return known }
    let command = orrery("verify", try firmware(size))
    let medians = try measure(.seconds) { (rounds) throws(MeasureError) in
      let answer = try run(command)
      rounds.add(answer.seconds, peak: answer.peak)
    }
    let row = GrowthRow(size: size, seconds: medians.value, peak: medians.peak ?? 0)
    verifications[size] = row
    return row
  }
}
