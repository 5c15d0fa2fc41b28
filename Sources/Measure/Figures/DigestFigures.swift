import ChildProcesses

/// How fast a large package is verified, which is hashing and little else.
enum DigestFigures {
  static let all = [
    Figure("digest-file", { "`verify` of \(Scale.text($0.large))" }) {
      (session) throws(MeasureError) in
      let path = try session.firmware(session.scale.large)
      return try rate(session, session.orrery("verify", path))
    },
    Figure("digest-pipe", { "`cat` of \(Scale.text($0.large)) into `verify -`" }) {
      (session) throws(MeasureError) in
      let path = try session.firmware(session.scale.large)
      return try rate(session, session.orrery("verify", "-").fed(by: path))
    },
    Figure("digest-dgst", { "`verify` of \(Scale.text($0.large))" }) {
      (session) throws(MeasureError) in
      let path = try session.firmware(session.scale.large)
      return try session.compare(
        session.orrery("verify", path), with: Command("openssl", ["dgst", "-sha256", path]),
        against: dgst)
    },
    Figure(
      "digest-dgst-busy",
      { "`verify` of \(Scale.text($0.large)), with one processor busy with another process" }
    ) { (session) throws(MeasureError) in
      let path = try session.firmware(session.scale.large)
      let processor = Processors.usable[0]
      return try session.compare(
        session.orrery("verify", path).beside(busy: processor),
        with: Command("openssl", ["dgst", "-sha256", path]).beside(busy: processor),
        against: dgst)
    },
  ]

  private static let dgst = "`openssl dgst -sha256`"

  /// Bytes of the large package in a second, against what OpenSSL says that it can hash.
  private static func rate(
    _ session: Session, _ command: Command
  ) throws(MeasureError) -> MeasuredFigure {
    let mebibytes = Double(session.scale.large >> 20)
    return try session.measure(
      .mebibytesPerSecond, against: "`openssl speed -evp sha256 -bytes 1048576`"
    ) { (rounds) throws(MeasureError) in
      let speed = try OpenSSLSpeed.hashing(1 << 20, session)
      let answer = try session.run(command)
      rounds.add(
        mebibytes / answer.seconds, against: speed / Double(1 << 20), peak: answer.peak)
    }
  }
}
