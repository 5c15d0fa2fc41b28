/// Whole processes for one package as most are, against the vendor's reader.
enum SmallFigures {
  static let all = [
    figure("show", "`show` of a package of 16 KiB", files: 1) { session, files in
      session.orrery("show", files[0])
    },
    figure("verify", "`verify` of a package of 16 KiB", files: 1) { session, files in
      session.orrery("verify", files[0])
    },
    figure("explain", "`explain` of a package of 16 KiB", files: 1) { session, files in
      session.orrery("explain", files[0], "--capability", "appDevelopment")
    },
    figure("diff", "`diff` of two packages of 16 KiB", files: 2) { session, files in
      session.orrery("diff", files[0], files[1], codes: [1])
    },
  ]

  private static func figure(
    _ name: String, _ summary: String, files: Int,
    _ command: @escaping @Sendable (Session, [String]) -> Command
  ) -> Figure {
    Figure(name, { _ in summary }) { (session) throws(MeasureError) in
      var paths: [String] = []
      for number in 0..<files {
        paths.append(
          try session.input("small-\(number).imagepackage") { (path) throws(MeasureError) in
            try SmallPackages().write(number, to: path)
          })
      }
      return try compare(session, command(session, paths), VendorReader.command(paths))
    }
  }

  /// Measures a command, and the vendor's reader where there is one.
  private static func compare(
    _ session: Session, _ command: Command, _ vendor: Command
  ) throws(MeasureError) -> MeasuredFigure {
    let missing = try VendorReader.absence(session)
    // What the first of several starts has to load is not what is asked.
    _ = try session.run(command)
    var result = try session.measure(.milliseconds, against: VendorReader.name) {
      (rounds) throws(MeasureError) in
      let answer = try session.run(command)
      let other = missing == nil ? try session.run(vendor) : nil
      rounds.add(
        answer.seconds * 1000, against: other.map { $0.seconds * 1000 }, peak: answer.peak)
    }
    if let missing { result.yardstick = .missing(VendorReader.name, reason: missing) }
    return result
  }
}
