import Audit
import TestSupport

extension RuleCase {
  /// Programs that do not run.
  static let runs: [RuleCase] = [
    RuleCase("a sound program", []) { AuditSample() },
    RuleCase("a script", ["program.executable /bin/app"]) {
      AuditSample { $0.program = Array("#!/bin/sh\n".utf8) }
    },
    .program("a program for another processor", ["program.executable"]) { $0.machine = 62 },
    .program(
      "another loader", ["program.loader"]
    ) { $0.interpreter = "/lib/ld-linux-armhf.so.3" },
    .program("an entry point behind the code", ["program.entry-address"]) {
      $0.entryOffset = 0x8000
    },
  ]

  /// What a program imports and needs.
  static let surface: [RuleCase] = [
    .program("a hidden function", ["surface.hidden fork"]) { $0.imports.append(.init("fork")) },
    .program("a hidden function, weakly", ["surface.hidden fork"]) {
      $0.imports.append(.init("fork", isWeak: true))
    },
    .program("a function that calls the system", ["surface.open-ended syscall"]) {
      $0.imports.append(.init("syscall"))
    },
    .program("a function that finds others", ["surface.open-ended dlsym"]) {
      $0.imports.append(.init("dlsym"))
    },
    .program("an unknown function", ["surface.unknown frobnicate"]) {
      $0.imports.append(.init("frobnicate"))
    },
    .program("what compilers ask for", []) {
      $0.imports += ["_ITM_registerTMCloneTable", "__register_frame_info", "_Jv_RegisterClasses"]
        .map { .init($0, isWeak: true) }
    },
    .program("what compilers ask for, in earnest", ["surface.unknown _Jv_RegisterClasses"]) {
      $0.imports.append(.init("_Jv_RegisterClasses"))
    },
    .program("an unknown library", ["surface.library libnl-3.so.200"]) {
      $0.needed.append("libnl-3.so.200")
    },
    .program("a library under another name", ["surface.library libc.so"]) {
      $0.needed.append("libc.so")
    },
    RuleCase("a later function", ["surface.api-set /bin/app ioctl"]) {
      AuditSample {
        $0.target = 10
        $0.program = ProgramImage { $0.imports.append(.init("ioctl")) }.bytes
      }
    },
    RuleCase("functions of a preview, which is the target", []) {
      AuditSample {
        ($0.target, $0.beta) = (2, "Beta1905")
        $0.program = ProgramImage { $0.imports.append(.init("Networking_SetNtpState")) }.bytes
      }
    },
    RuleCase(
      "a function of a preview that was withdrawn",
      [
        "surface.api-set /bin/app Networking_SetNtpState"
      ]
    ) {
      .program { $0.imports.append(.init("Networking_SetNtpState")) }
    },
    RuleCase("a library in the image", []) {
      AuditSample {
        $0.program =
          ProgramImage {
            $0.needed.append("libown.so")
            $0.imports.append(.init("own_function"))
          }.bytes
        let library = ProgramImage {
          ($0.interpreter, $0.soname, $0.exports) = (nil, "libown.so", ["own_function"])
        }
        $0.files = [("/lib/libown.so", library.bytes)]
      }
    },
  ]

  /// What the bytes of a program may do.
  static let code: [RuleCase] = [
    .program("an executable stack", ["surface.executable-stack"]) { $0.stack = 7 },
    .program("code that is written", ["surface.writable-code"]) { $0.dataFlags = 7 },
    .program("a system call", ["surface.system-call"]) { $0.code = [0xDF00, 0x4770] },
    .program("another supervisor call", []) { $0.code = [0xDF01, 0x4770] },
    .program("a system call without sections", ["surface.system-call-unseen"]) {
      ($0.code, $0.hasSections) = ([0xDF00, 0x4770], false)
    },
  ]

  static let hardening: [RuleCase] = [
    .program("a fixed address", ["hardening.position-independent"]) { $0.type = 2 },
    .program("nothing read-only", ["hardening.relro"]) { $0.hasReadOnlyRelocations = false },
    .program("an unguarded stack", ["hardening.stack-protector"]) { $0.imports = [] },
    .program("a search path", ["hardening.search-path"]) { $0.rpath = "/mnt" },
    .program("two search paths", ["hardening.search-path", "hardening.search-path"]) {
      ($0.rpath, $0.runpath) = ("/mnt", "/tmp")
    },
    .program("relocated code", ["hardening.text-relocations"]) { $0.hasTextRelocations = true },
  ]
}
