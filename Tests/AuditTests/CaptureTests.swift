import ASXipFS
import Audit
import ByteLayout
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
    #expect(audit.unseen == "a file was not at hand")
    #expect(audit.findings.hasErrors)
    #expect(audit.heavy == ["surface.hidden", "program.unread"])
    #expect(audit.privilege.notJudged == "not all files were at hand")
  }

  @Test func withoutSomebodyLookingOnNothingIsJudged() throws {
    let audit = try Self.audit(capture: nil)
    #expect(audit.programs.map(\.form) == [.unread])
    #expect(audit.lines == ["program.unread"])
  }

  /// Entries of a damaged tree that share their bytes are not looked at again and again.
  @Test func noMoreIsLookedAtThanTheImageHas() throws {
    let library = ProgramImage { $0.interpreter = nil }.bytes + [UInt8](repeating: 7, count: 9000)
    var content = try AuditSample { sample in
      sample.files = (0..<40).map { ("/lib/\($0)", $0 == 0 ? library : [1]) }
    }.content()
    var findings = FindingLog()
    let tree = try #require(
      FileSystem.read(content.span, size: content.count, findings: &findings))
    let first = try #require(tree.entry(at: "/lib/0"))
    // Each other file is where the first one is: the words of size and of place.
    let inode = Array(content[first.inodeRange.lowerBound...].prefix(12))
    for entry in tree.entries where entry.path.hasPrefix("/lib/") && entry.path != first.path {
      let start = entry.inodeRange.lowerBound
      content.replaceSubrange((start + 4)..<(start + 8), with: inode[4..<8])
      let place = UInt32(first.inode.offset / 4) << 6 | UInt32(content[start + 8] & 0x3F)
      for byte in 0..<4 { content[start + 8 + byte] = UInt8(place >> (8 * UInt32(byte)) & 0xFF) }
    }
    let image = Inspector.read(try SignedPackage.sdkSigned(content, .applications))
    #expect(image.fileSystem?.entry(at: "/lib/39")?.dataRange == first.dataRange)
    let audit = Auditor.audit(image)
    #expect(audit.programs.count < 30)
    #expect(audit.unseen != nil)
    #expect(audit.heavy.contains("program.unread"))
  }
}
