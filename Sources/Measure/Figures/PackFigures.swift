import DataFiles
import Glibc

/// How fast packages are made, on the disk and read back.
enum PackFigures {
  static let all = [
    Figure("pack-application", { _ in "`pack` of an application of 1 MiB" }) {
      (session) throws(MeasureError) in
      let folder = try application(session)
      let words = ["pack", "--package-directory", folder, "--target-api-set", "12"]
      return try compare(session, words, content: "\(folder)/bin/app", quiet: 0)
    },
    Figure("pack-small", { _ in "`pack` of 1 MiB of raw content" }) {
      (session) throws(MeasureError) in try packRaw(1 << 20, session, quiet: 0)
    },
    Figure("pack-large", { "`pack` of \(Scale.text($0.large)) of raw content" }) {
      (session) throws(MeasureError) in
      try packRaw(session.scale.large, session, quiet: session.scale.quietSeconds)
    },
  ]

  /// A directory with a program of 1 MiB.
  private static func application(_ session: Session) throws(MeasureError) -> String {
    try session.input("application") { (path) throws(MeasureError) in
      do throws(FileError) {
        try session.folder.makeFolder("application")
        try session.folder.makeFolder("application/bin")
        try PlainFile("\(path)/app_manifest.json").write(Array(SmallPackages.manifest(0).utf8))
      } catch { throw MeasureError(error) }
      try StreamedContent.random(1 << 20).write(to: "\(path)/bin/app")
    }
  }

  private static func packRaw(
    _ size: Int, _ session: Session, quiet: UInt32
  ) throws(MeasureError) -> MeasuredFigure {
    try session.folder.require(3 * size)
    let content = try session.input("content", of: .random(size))
    defer { session.remove("content") }
    let words = ["pack", "--image-type", "8", "--content", content, "--name", "measure"]
    return try compare(session, words, content: content, quiet: quiet)
  }

  /// Packs, against copying the content and hashing the copy. Before each of the two the disk is
  /// left alone for so many seconds.
  private static func compare(
    _ session: Session, _ words: [String], content: String, quiet: UInt32
  ) throws(MeasureError) -> MeasuredFigure {
    let pack = Command(
      session.orrery, words + ["--output-file", session.folder.path("packed.imagepackage")])
    let copy = Command(
      "sh",
      [
        "-c", #"cp --sparse=never "$1" "$2" && openssl dgst -sha256 "$2""#, "sh", content,
        session.folder.path("copy"),
      ])
    defer { session.remove("packed.imagepackage", "copy") }
    return try session.measure(.seconds, against: "`cp` and `openssl dgst` of the copy") {
      (rounds) throws(MeasureError) in
      startAlike(session, quiet)
      let answer = try session.run(pack)
      startAlike(session, quiet)
      let other = try session.run(copy)
      rounds.add(answer.seconds, against: other.seconds, peak: answer.peak)
    }
  }

  /// What the other process left behind must cost neither of them.
  private static func startAlike(_ session: Session, _ quiet: UInt32) {
    session.remove("packed.imagepackage", "copy")
    sync()
    if quiet > 0 { sleep(quiet) }
  }
}
