/// How fast large inputs are compared.
enum DiffFigures {
  /// Bytes of each of the two.
  private static let size = 256 << 20

  static let all = [
    Figure("diff-raw", { _ in "`diff --raw` of two images of \(Scale.text(size))" }) {
      (session) throws(MeasureError) in
      try session.folder.require(2 * size)
      let old = try session.input("old") { (path) throws(MeasureError) in
        try StreamedContent.random(size).write(to: path)
      }
      let new = try session.input("new") { (path) throws(MeasureError) in
        try StreamedContent.edited(size).write(to: path)
      }
      defer { session.remove("old", "new") }
      return try compare(session, session.orrery("diff", "--raw", old, new, codes: [1]), old, new)
    },
    Figure("diff-packages", { _ in "`diff` of two signed packages of \(Scale.text(size))" }) {
      (session) throws(MeasureError) in
      try session.folder.require(2 * size)
      let old = try session.input("old.imagepackage") { (path) throws(MeasureError) in
        try FirmwareImage.write(.random(size), to: path)
      }
      let new = try session.input("new.imagepackage") { (path) throws(MeasureError) in
        try FirmwareImage.write(.edited(size), to: path)
      }
      defer { session.remove("old.imagepackage", "new.imagepackage") }
      return try compare(session, session.orrery("diff", old, new, codes: [1]), old, new)
    },
  ]

  private static func compare(
    _ session: Session, _ command: Command, _ old: String, _ new: String
  ) throws(MeasureError) -> MeasuredFigure {
    try session.compare(command, with: Command("openssl", ["dgst", "-sha256", old, new]))
      .measurement(.seconds, against: "`openssl dgst -sha256` of both")
  }
}
