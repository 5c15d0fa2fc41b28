import ASXipFS
import Audit
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
        Self.lint(bytes)
      }
    },
    Figure("audit", { _ in "`audit` of a package of 16 KiB, in process" }) {
      (session) throws(MeasureError) in
      let bytes = try SmallPackages().bytes(0, holdsProgram: true)
      guard Self.audit(bytes) > 0 else { throw .notMeasured("the program cannot be read") }
      return try session.measure(.microseconds, against: "`lint` of the same package") { rounds in
        rounds.add(
          1_000_000 / ProcessorTime.rate { Self.audit(bytes) },
          against: 1_000_000 / ProcessorTime.rate { Self.lint(bytes) })
      }
    },
    Figure("audit-process", { _ in "`audit` of a package of 16 KiB" }) {
      (session) throws(MeasureError) in
      let path = try session.input("audited.imagepackage") { (path) throws(MeasureError) in
        try SmallPackages().write(0, holdsProgram: true, to: path)
      }
      let (audit, lint) = (session.orrery("audit", path), session.orrery("lint", path))
      _ = try session.run(audit)
      return try session.measure(.milliseconds, against: "`lint` of the same package") {
        (rounds) throws(MeasureError) in
        let answer = try session.run(audit)
        let other = try session.run(lint)
        rounds.add(answer.seconds * 1000, against: other.seconds * 1000, peak: answer.peak)
      }
    },
  ]

  /// Every check of `lint`; 0 where there was nothing to check.
  private static func lint(_ bytes: [UInt8]) -> Int {
    let image = Inspector.read(bytes)
    return image.manifest == nil ? 0 : 1 + image.entryPointFindings().findings.count
  }

  /// Everything that `audit` looks at, the reading included; 0 where it found no program.
  private static func audit(_ bytes: [UInt8]) -> Int {
    Auditor.audit(Inspector.read(bytes)).programs.first?.imports.count ?? 0
  }

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
