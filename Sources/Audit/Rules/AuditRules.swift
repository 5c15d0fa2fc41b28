package import Findings

/// The rules about the program as a whole, and those of every family of an audit.
package enum AuditRules {
  package static let entryAddress = Rule(
    "program.entry-address", .content, .warning, .observed,
    "The first instruction is in a segment that is executed.")
  package static let unread = Rule(
    "program.unread", .content, .error, .inferred,
    "Every file is at hand, so that all of it can be judged.")

  package static let damaged = Rule(
    "program.damaged", .content, .error, .inferred,
    "The image breaks no rule of its format, so that what is judged is what a device sees.")

  package static let program = [entryAddress, unread, damaged]

  /// All that are declared here.
  package static let all =
    program + SurfaceRules.all + PrivilegeRules.all + LeftoverRules.all + HardeningRules.all
}

/// The rules about what makes faults harder to use (`evidence/audit.md#hardening`).
package enum HardeningRules {
  package static let positionIndependent = Rule(
    "hardening.position-independent", .content, .note, .observed,
    "A program can be loaded at any address.")
  package static let relro = Rule(
    "hardening.relro", .content, .note, .observed,
    "What the loader has relocated is read-only afterwards.")
  package static let stackProtector = Rule(
    "hardening.stack-protector", .content, .note, .observed,
    "A program notices that its stack was overwritten: it calls __stack_chk_fail.")
  package static let searchPath = Rule(
    "hardening.search-path", .content, .warning, .observed,
    "A program names no folders of its own to look for libraries in.")
  package static let textRelocations = Rule(
    "hardening.text-relocations", .content, .warning, .observed,
    "The loader changes no code.")

  package static let all = [
    positionIndependent, relro, stackProtector, searchPath, textRelocations,
  ]
}
