import ASXipFS
import Findings
import ImagePackage
import Inspection

/// What the libraries do in a second with a package that is in memory, on one processor.
enum InProcessFigures {
  static let all = [
    Figure("parse", { _ in "container, sections and inode tree of 16 KiB, in process" }) {
      (session) throws(MeasureError) in
      try compare(session) { bytes in
        var findings = FindingLog()
        let size = bytes.count
        guard let package = PackageReader.read(bytes.span, size: size, findings: &findings),
          let tree = FileSystem.read(
            bytes.span.extracting(0..<package.contentSize), size: package.contentSize,
            findings: &findings)
        else { return 0 }
        return tree.entries.count
      }
    },
    Figure("lint", { _ in "every check of `lint` on a package of 16 KiB, in process" }) {
      (session) throws(MeasureError) in
      try compare(session) { bytes in
        Inspector.read(bytes).manifest == nil ? 0 : 1
      }
    },
  ]

  /// Measures how often `body` can be done in a second, against copying the package. It returns 0
  /// where it was not done.
  private static func compare(
    _ session: Session, _ body: ([UInt8]) -> Int
  ) throws(MeasureError) -> MeasuredFigure {
    let bytes = try SmallPackages().bytes(0)
    guard body(bytes) > 0 else { throw .notMeasured("the package cannot be read") }
    var copy = MemoryCopy(of: bytes)
    return try session.measure(.perSecond, against: "`memcpy` of the same bytes") { rounds in
      rounds.add(
        ProcessorTime.rate { body(bytes) },
        against: ProcessorTime.rate { copy.run() })
    }
  }
}
