@testable import Audit

extension PolicyCase {
  private static func lacking(
    _ feature: String, _ lack: String, _ change: @escaping (inout ProgramFacts) -> Void
  ) -> PolicyCase {
    PolicyCase(#""hardening":["\#(feature)"]"#, .refused, lack) {
      $0.audit = PolicySample.audit(.highLevel, change)
    }
  }

  /// What a program can lack, and where nothing is asked of programs.
  static let hardening =
    [
      lacking("pie", "is not position independent") {
        $0.hardening?.isPositionIndependent = false
      },
      lacking("relro", "has no RELRO") { $0.hardening?.relro = .none },
      lacking("full-relro", "has RELRO partial, not full") { $0.hardening?.relro = .partial },
      lacking("stack-protector", "has no stack protector") {
        $0.hardening?.hasStackProtector = false
      },
      lacking("fortify", "calls no checked variant of a function") {
        $0.hardening?.fortified = []
      },
      lacking("no-executable-stack", "has an executable stack") {
        $0.hardening?.hasExecutableStack = true
      },
      lacking("no-executable-stack", "does not say that its stack is not executable") {
        $0.hardening?.hasExecutableStack = nil
      },
      lacking("no-writable-code", "has a segment of writable code") {
        $0.hardening?.writableCodeSegments = 1
      },
      lacking("no-text-relocations", "has its code changed by the loader") {
        $0.hardening?.hasTextRelocations = true
      },
      lacking("no-rpath", "adds folders to look for libraries in") {
        $0.hardening?.searchPath = ["/x"]
      },
      lacking("stripped", "has symbols left in") { $0.hasSymbols = true },
      lacking("stripped", "has debug information left in") { $0.hasDebugInformation = true },
      lacking("pie", "cannot be judged: it could not be read") { $0.hardening = nil },
      lacking("pie", "cannot be judged: it could not be read") { $0.isComplete = false },
      PolicyCase(#""hardening":["pie"]"#, .notApplicable, "a real-time application") {
        $0.audit = PolicySample.audit(.realTime) { $0.hardening = nil }
      },
      PolicyCase(#""hardening":["pie"]"#, .refused, "cannot be judged: the files are gone") {
        $0.audit.unseen = "the files are gone"
      },
      PolicyCase(
        #""hardening":["pie"]"#, .refused, "cannot be judged: the application has no program"
      ) { $0.audit.core = .highLevel },
      PolicyCase(
        #""hardening":["pie"]"#, .refused, "cannot be judged: an application without a file system"
      ),
      PolicyCase(#""hardening":["pie"]"#, .notApplicable, "no programs") { $0.type = 8 },
    ]
    + HardeningFeature.allCases.map { feature in
      PolicyCase(#""hardening":["\#(feature.word)"]"#, .held, "1 program") {
        $0.audit = PolicySample.audit()
      }
    }
}
