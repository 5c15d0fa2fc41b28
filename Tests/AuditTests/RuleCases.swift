import ASXipFS
import ApplicationManifest
import Audit
import ELF
import Findings
import ImagePackage
import Inspection
import TestSupport
import Testing

/// A package and every finding in it, `rule file symbol`.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let name: String
  let sample: @Sendable () -> AuditSample
  let expected: [String]

  init(
    _ name: String, _ expected: [String], _ sample: @escaping @Sendable () -> AuditSample
  ) {
    self.name = name
    self.expected = expected
    self.sample = sample
  }

  /// A package whose program is changed; `expected` without the path of the program.
  static func program(
    _ name: String, _ expected: [String], _ change: @escaping @Sendable (inout ProgramImage) -> Void
  ) -> RuleCase {
    let lines = expected.map { line in
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      return ([words[0], "/bin/app"] + words.dropFirst()).joined(separator: " ")
    }
    return RuleCase(name, lines) { .program(change) }
  }

  /// A package with a file beside its program, which names it.
  static func file(_ name: String, _ expected: [String], _ text: String) -> RuleCase {
    RuleCase(name, expected.map { "\($0) /notes" }) {
      AuditSample {
        $0.program = ProgramImage { $0.text = Array("notes\0".utf8) }.bytes
        $0.files = [("/notes", Array(text.utf8))]
      }
    }
  }

  /// A package that asks for something, and imports something.
  static func privilege(
    _ name: String, _ expected: [String], _ capabilities: String, _ imports: [String] = []
  ) -> RuleCase {
    RuleCase(
      name, expected.map { $0.replacing(" ", with: " /app_manifest.json ", maxReplacements: 1) }
    ) {
      AuditSample {
        $0.capabilities = capabilities
        $0.program =
          ProgramImage { $0.imports += imports.map { ProgramImage.Import($0) } }.bytes
      }
    }
  }

  var testDescription: String { name }

  static let all = runs + surface + code + privileges + leftovers + hardening
}
