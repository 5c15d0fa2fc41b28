import ApplicationManifest
import Findings
import Inspection
import TestSupport
import Testing

/// Which programs can run on the core that their manifest names.
@Suite struct EntryPointTests {
  private static let program = ProgramImage().bytes
  private static let static32 = ProgramImage.realTime.bytes

  private static func changed(_ change: (inout ProgramImage) -> Void) -> [UInt8] {
    ProgramImage(change).bytes
  }

  private static func patched(_ offset: Int, _ byte: UInt8) -> [UInt8] {
    var bytes = program
    bytes[offset] = byte
    return bytes
  }

  @Test(arguments: [
    (program, ApplicationType.highLevel, nil), (program, .debugger, nil),
    (static32, .realTime, nil),
    (Array(program.prefix(0)), .highLevel, "it is empty"),
    (Array("#!/bin/sh\n".utf8), .highLevel, "it is a script"),
    (Array("#!/bin/sh\n".utf8), .realTime, "it is a script"),
    ([0x7F], .highLevel, "it is no ELF file"),
    (Array(program.prefix(19)), .highLevel, "it is cut off within its header"),
    (Array(program.prefix(51)), .highLevel, "it is cut off within its header"),
    (Array(program.prefix(100)), .highLevel, "it is cut off within its table of segments"),
    (changed { $0.machine = 62 }, .highLevel, "it is for EM_X86_64"),
    (changed { $0.machine = 183 }, .realTime, "it is for EM_AARCH64"),
    (changed { $0.type = 1 }, .highLevel, "it is ET_REL, no program"),
    (patched(4, 2), .highLevel, "it is ELFCLASS64"),
  ])
  func whatCannotRunIsNoExecutable(_ bytes: [UInt8], _ type: ApplicationType, _ detail: String?) {
    let findings = EntryPoint.findings(bytes.span, type)
    #expect(findings.map(\.detail) == (detail.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.rule.id == "program.executable" })
  }

  @Test(arguments: [
    (static32, ApplicationType.highLevel, "nobody loads it: it is a static program"),
    (program, .realTime, "\"/lib/ld-musl-armhf.so.1\" loads it"),
    (changed { $0.interpreter = "/bin/sh" }, .highLevel, "\"/bin/sh\" loads it"),
    (
      changed { $0.interpreter = "/lib/ld-musl-armhf.so.1x" }, .highLevel,
      "\"/lib/ld-musl-armhf.so.1x\" loads it"
    ),
  ])
  func eachCoreHasItsLoader(_ bytes: [UInt8], _ type: ApplicationType, _ detail: String) {
    let findings = EntryPoint.findings(bytes.span, type)
    #expect(findings.map(\.detail) == [detail])
    #expect(findings.map(\.rule.id) == ["program.loader"])
  }

  @Test func aSegmentBehindTheEndIsCutOff() {
    for count in [200, 300, Self.program.count / 2] {
      let bytes = Array(Self.program.prefix(count))
      let findings = EntryPoint.findings(bytes.span, .highLevel)
      #expect(findings.first?.detail.hasPrefix("it is cut off") == true)
    }
  }

  /// Whatever the bytes say, there is an answer.
  @Test func hostileTablesGiveAnAnswer() {
    for offset in 28..<200 {
      for byte: UInt8 in [0, 0x7F, 0xFF] {
        let bytes = Self.patched(offset, byte)
        #expect(EntryPoint.findings(bytes.span, .highLevel).count <= 1)
      }
    }
  }

  @Test(.enabled(if: Repository.real != nil, "the real packages are not here"))
  func everyRealProgramRuns() throws {
    for name in ExpectedPackage.names {
      let image = Inspector.read(try ExpectedPackage.bytes(name))
      #expect(image.entryPointFindings().isEmpty, "\(name)")
    }
  }
}
