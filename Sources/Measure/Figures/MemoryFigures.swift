/// How much memory verifying takes, and how that and the time grow with the input.
enum MemoryFigures {
  /// The sizes whose time and memory are measured, in bytes.
  private static let sizes = [1 << 20, 16 << 20, 256 << 20, 2 << 30, 8 << 30]

  static let all =
    [1 << 20, 256 << 20, 2 << 30, 8 << 30].map(peak)
    + [
      Figure("memory-pipe", { "peak memory of `verify -`, \(Scale.text($0.large)) from a pipe" }) {
        (session) throws(MeasureError) in
        let path = try session.firmware(session.scale.large)
        return try session.measure(.mebibytes) { (rounds) throws(MeasureError) in
          rounds.add(try session.run(session.orrery("verify", "-").fed(by: path)).peak)
        }
      },
      Figure("growth", { "peak memory of `verify` of \(Scale.text($0.largest))" }) {
        (session) throws(MeasureError) in
        var rows: [GrowthRow] = []
        for size in sizes where size <= session.scale.largest {
          rows.append(try session.verification(of: size))
        }
        session.growth = rows
        guard let smallest = rows.first, let largest = rows.last else {
          throw .notMeasured("no size")
        }
        var rounds = Rounds()
        rounds.add(largest.peak, against: smallest.peak)
        return try rounds.measurement(
          .mebibytes, against: "`verify` of \(Scale.text(smallest.size))")
      },
    ]

  private static func peak(_ size: Int) -> Figure {
    let text = Scale.text(size)
    return Figure(
      "memory-" + text.split(separator: " ").joined(), { _ in "peak memory of `verify` of \(text)" }
    ) { (session) throws(MeasureError) in
      var rounds = Rounds()
      rounds.add(try session.verification(of: size).peak)
      return try rounds.measurement(.mebibytes)
    }
  }
}
