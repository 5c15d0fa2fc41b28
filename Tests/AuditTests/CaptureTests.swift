import ASXipFS
import Audit
import DataFiles
import Findings
import ImagePackage
import Inspection
import TestSupport
import Testing

/// Images that are too large to be held are audited by what passed.
@Suite struct CaptureTests {
  /// A package with more bytes than are held under these limits.
  private static func audit(capture: FileCapture?) throws -> AuditedImage {
    let sample = AuditSample {
      $0.program = ProgramImage { $0.imports.append(.init("fork")) }.bytes
      $0.files = [("/first", Array(repeating: 7, count: 20_000)), ("/last", [1, 2, 3])]
    }
    var limits = InspectionLimits()
    (limits.wholeFileSize, limits.windowSize, limits.memorySize) = (1024, 8192, 8192)
    let image = try Inspector.read(
      .source(MemorySource(try sample.bytes())), limits: limits,
      observers: capture.map { [$0] } ?? [])
    #expect(image.wholeBytes == nil)
    return Auditor.audit(image, capture)
  }

  @Test func whatPassedIsAudited() throws {
    let audit = try Self.audit(capture: FileCapture())
    #expect(audit.unseen == nil)
    #expect(audit.lines.first == "surface.hidden /bin/app fork")
    #expect(audit.lines.count == 3)
  }

  @Test func whatIsBeyondTheLimitIsSaidToBeUnread() throws {
    let audit = try Self.audit(capture: FileCapture(limit: 10_000))
    #expect(audit.unseen == "1 files were not at hand")
    #expect(audit.heavy == ["surface.hidden", "program.unread"])
    #expect(audit.privilege.notJudged == "not all files were at hand")
  }

  @Test func withoutSomebodyLookingOnNothingIsJudged() throws {
    let audit = try Self.audit(capture: nil)
    #expect(audit.programs.map(\.form) == [.unread])
    #expect(audit.lines == ["program.unread"])
  }
}
