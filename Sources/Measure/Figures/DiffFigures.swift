/// How fast large inputs are compared.
enum DiffFigures {
  /// Bytes of each of the two.
  private static let size = 256 << 20

  static let all = [
    figure("diff-raw", "`diff --raw` of two images", ["diff", "--raw"]) {
      (content, path) throws(MeasureError) in try content.write(to: path)
    },
    figure("diff-packages", "`diff` of two signed packages", ["diff"]) {
      (content, path) throws(MeasureError) in try FirmwareImage.write(content, to: path)
    },
  ]

  private static func figure(
    _ name: String, _ summary: String, _ words: [String],
    _ write: @escaping @Sendable (StreamedContent, String) throws(MeasureError) -> Void
  ) -> Figure {
    Figure(name, { _ in "\(summary) of \(Scale.text(size))" }) { (session) throws(MeasureError) in
      try session.folder.require(2 * size)
      let old = try session.input("old") { (path) throws(MeasureError) in
        try write(.random(size), path)
      }
      let new = try session.input("new") { (path) throws(MeasureError) in
        try write(.edited(size), path)
      }
      defer { session.remove("old", "new") }
      return try session.compare(
        Command(session.orrery, words + [old, new], codes: [1]),
        with: Command("openssl", ["dgst", "-sha256", old, new]),
        against: "`openssl dgst -sha256` of both")
    }
  }
}
