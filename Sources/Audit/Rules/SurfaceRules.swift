package import Findings

/// The rules about what a high-level program can reach (`evidence/audit.md#the-stub-libraries`).
package enum SurfaceRules {
  package static let hidden = Rule(
    "surface.hidden", .content, .error, .observed,
    "A program imports nothing that the device's C library has and its stub does not offer.")
  package static let unknown = Rule(
    "surface.unknown", .content, .warning, .observed,
    "A program imports only functions that some library is known to offer.")
  package static let apiSet = Rule(
    "surface.api-set", .content, .note, .observed,
    "Every import is known to be offered in the target API set.")
  package static let library = Rule(
    "surface.library", .content, .warning, .observed,
    "A program needs only libraries that devices are known to have.")
  package static let openEnded = Rule(
    "surface.open-ended", .content, .error, .observed,
    "A program neither looks up functions while it runs nor calls the system itself: "
      + "no dlopen, dlsym, syscall.")
  package static let executableStack = Rule(
    "surface.executable-stack", .content, .warning, .observed, "A stack is not executed.")
  package static let writableCode = Rule(
    "surface.writable-code", .content, .warning, .observed,
    "No segment is both written and executed.")
  package static let systemCall = Rule(
    "surface.system-call", .content, .warning, .observed,
    "A program leaves system calls to the C library: its code has no svc #0.")
  package static let systemCallUnseen = Rule(
    "surface.system-call-unseen", .content, .note, .observed,
    "Sections tell where the code is, so that system calls in it can be seen.")

  package static let all = [
    hidden, unknown, apiSet, library, openEnded, executableStack, writableCode, systemCall,
    systemCallUnseen,
  ]
}
