package import Findings

/// The rules about what a manifest asks for (`evidence/audit.md#functions-need-capabilities`).
package enum PrivilegeRules {
  package static let unused = Rule(
    "privilege.unused-capability", .manifest, .warning, .observed,
    "A capability is declared only where a function that needs it is imported.")
  package static let perhapsUnused = Rule(
    "privilege.unused-family", .manifest, .note, .inferred,
    "A capability is declared only where a function of its family is imported.")
  package static let unusedHost = Rule(
    "privilege.unused-host", .manifest, .note, .inferred,
    "Hosts are named only where a function that connects is imported.")
  package static let unusedPort = Rule(
    "privilege.unused-port", .manifest, .note, .inferred,
    "UDP ports are named only where a function that binds is imported.")
  package static let undeclared = Rule(
    "privilege.undeclared-capability", .manifest, .warning, .observed,
    "The capability that an imported function needs is declared.")
  package static let perhapsUndeclared = Rule(
    "privilege.undeclared-family", .manifest, .note, .inferred,
    "The capability that a family of functions is named after is declared.")
  package static let unknown = Rule(
    "privilege.unknown-capability", .manifest, .warning, .observed,
    "A capability has a name that devices know, byte by byte; another grants nothing.")

  package static let all = [
    unused, perhapsUnused, unusedHost, unusedPort, undeclared, perhapsUndeclared, unknown,
  ]
}
