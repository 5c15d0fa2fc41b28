package import Findings

/// The rules about what was left behind (`evidence/audit.md#what-is-left-behind`).
package enum LeftoverRules {
  package static let debugInformation = Rule(
    "leftover.debug-information", .content, .warning, .observed,
    "A program has no sections for debuggers.")
  package static let symbols = Rule(
    "leftover.symbols", .content, .note, .observed, "The table of all symbols was removed.")
  package static let sourcePath = Rule(
    "leftover.source-path", .content, .warning, .observed,
    "No path of the machine that a program was built on is in a file.")
  package static let underDevelopment = Rule(
    "leftover.under-development", .metadata, .warning, .observed,
    "A production-signed package is not marked UnderDevelopment.")
  package static let privateKey = Rule(
    "leftover.private-key", .content, .error, .inferred, "No private key is in a file.")
  package static let connectionString = Rule(
    "leftover.connection-string", .content, .warning, .observed,
    "No connection string with a key is in a file.")
  package static let accessKey = Rule(
    "leftover.access-key", .content, .warning, .inferred, "No shared access key is in a file.")
  package static let passphrase = Rule(
    "leftover.passphrase", .content, .warning, .inferred,
    "No passphrase of a network is in a text file.")
  package static let unnamedFile = Rule(
    "leftover.unnamed-file", .content, .note, .observed,
    "Some program has the name of each file in its text.")

  package static let all = [
    debugInformation, symbols, sourcePath, underDevelopment, privateKey, connectionString,
    accessKey, passphrase, unnamedFile,
  ]
}
