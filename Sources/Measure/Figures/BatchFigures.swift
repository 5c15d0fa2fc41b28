import ChildProcesses
import DataFiles

/// How fast many packages are verified in one go, and in how much memory.
enum BatchFigures {
  /// Bytes that are hashed of each package, near enough.
  private static let packageSize = 16 << 10
  private static let yardstick = "`openssl speed` of sha256 and ecdsap256, all processors"

  static let all = [
    Figure(
      "batch", { "`verify --format json` of a folder of \($0.packagesText) packages of 16 KiB" }
    ) { (session) throws(MeasureError) in
      let command = verify(try folder(session.scale.packages, session), session)
      // The packages are to be in the page cache.
      _ = try session.run(command)
      return try session.measure(.perSecond, against: yardstick) {
        (rounds) throws(MeasureError) in
        let limit = try limit(session)
        let answer = try session.run(command)
        rounds.add(
          Double(session.scale.packages) / answer.seconds, against: limit, peak: answer.peak)
      }
    },
    Figure(
      "batch-bare",
      { "\($0.packagesText) packages only read, summed, hashed and verified; in process" }
    ) { (session) throws(MeasureError) in
      let folder = try folder(session.scale.packages, session)
      let paths = (0..<session.scale.packages).map { path($0, in: folder) }
      let bare = try BareBatch()
      _ = try bare.rate(paths, workers: Processors.usable.count)
      return try session.measure(.perSecond, against: yardstick) {
        (rounds) throws(MeasureError) in
        let limit = try limit(session)
        rounds.add(try bare.rate(paths, workers: Processors.usable.count), against: limit)
      }
    },
    Figure("batch-memory", { "peak memory of `verify` of 1 to \($0.packagesText) packages" }) {
      (session) throws(MeasureError) in
      var peaks: [Double] = []
      for count in [1, 100, 1000, session.scale.packages] {
        let command = verify(try folder(count, session), session)
        var rounds: [Double] = []
        for _ in 0..<min(3, session.rounds) { rounds.append(try session.run(command).peak) }
        peaks.append(Median.of(rounds) ?? 0)
      }
      guard let smallest = peaks.min(), let largest = peaks.max() else {
        throw .notMeasured("no size")
      }
      var rounds = Rounds()
      rounds.add(largest, against: smallest)
      return try rounds.measurement(.mebibytes, against: "the smallest of these")
    },
  ]

  private static func verify(_ folder: String, _ session: Session) -> Command {
    session.orrery("verify", "--format", "json", folder)
  }

  /// Packages in a second that OpenSSL could hash and verify on all processors, if nothing else had
  /// to be done.
  private static func limit(_ session: Session) throws(MeasureError) -> Double {
    let verifications = try OpenSSLSpeed.verifying(session)
    let hashing = try OpenSSLSpeed.hashing(packageSize, session)
    return limit(
      verifications: verifications, hashing: hashing, processors: Processors.usable.count)
  }

  /// - Parameters:
  ///   - verifications: In a second, on all processors.
  ///   - hashing: Bytes in a second, on one processor.
  static func limit(verifications: Double, hashing: Double, processors: Int) -> Double {
    1 / (1 / verifications + Double(packageSize) / hashing / Double(processors))
  }

  private static func path(_ number: Int, in folder: String) -> String {
    "\(folder)/\(number).imagepackage"
  }

  /// A folder of so many packages.
  private static func folder(_ count: Int, _ session: Session) throws(MeasureError) -> String {
    try session.input("batch-\(count)") { (path) throws(MeasureError) in
      // A file takes whole pages of the disk.
      try session.folder.require(count * (packageSize + 8192))
      do throws(FileError) { try session.folder.makeFolder("batch-\(count)") } catch {
        throw MeasureError(error)
      }
      let packages = try SmallPackages()
      for number in 0..<count {
        try packages.write(number, to: Self.path(number, in: path))
      }
    }
  }
}
