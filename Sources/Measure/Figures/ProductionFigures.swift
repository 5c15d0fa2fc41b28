import DataFiles
import Inspection

/// How fast a compressed package is verified, outside and inside, which is decompression and little
/// else.
enum ProductionFigures {
  static let all = [
    Figure("verify-production", { _ in "`verify` of a production-signed image of 14 MiB" }) {
      (session) throws(MeasureError) in
      let package = try package(session)
      let stream = try session.input("production.lzma") { (path) throws(MeasureError) in
        try writeStream(of: package, to: path)
      }
      let decompress = Command(
        "sh", ["-c", #"xz --format=lzma -dc "$1" | openssl dgst -sha256"#, "sh", stream])
      return try session.compare(
        session.orrery("verify", package), with: decompress,
        against: "`xz --format=lzma -dc | openssl dgst -sha256`")
    }
  ]

  /// 14 MiB of what compresses a little, as programs do.
  private static let size = 14 << 20

  /// A package as the vendor's service makes it.
  private static func package(_ session: Session) throws(MeasureError) -> String {
    let content = try session.input("production-content", of: .halfRepeated(size))
    let developed = session.folder.path("developed.imagepackage")
    defer { session.remove("production-content", "developed.imagepackage") }
    return try session.input("production.imagepackage") { (path) throws(MeasureError) in
      _ = try session.run(
        session.orrery(
          "pack", "--image-type", "8", "--content", content, "--name", "measure", "--output-file",
          developed))
      _ = try session.run(session.orrery("sign", "--production", developed, "--output", path))
    }
  }

  /// The LZMA stream of a package alone, which is all that `xz` can read of it.
  private static func writeStream(of package: String, to path: String) throws(MeasureError) {
    do {
      let source = try FileSource(InputFile(path: package))
      guard case .compressed(let content)? = try Inspector.read(.source(source)).content else {
        throw MeasureError.notMeasured("the package is not compressed")
      }
      try PlainFile(path).write(source.read(at: 0, count: content.streamSize))
    } catch let error as MeasureError { throw error } catch {
      throw .notMeasured("cannot take the stream out of a package: \(error)")
    }
  }
}
