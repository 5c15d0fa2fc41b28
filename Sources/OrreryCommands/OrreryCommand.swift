import ArgumentParser

/// The command line: verbs, one file each.
struct OrreryCommand: ParsableCommand {
  /// The program's name. Each verb gives it as that of the command above it: the parser then does
  /// not parse the arguments of a verb twice more in search of `--generate-completion-script`, which
  /// only the tree of all verbs answers. That is an eighth of the instructions of a small command.
  static let name = "orrery"

  /// The version of the program; releases, reports and documentation take it from here.
  static let version = "1.0.0"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract:
      "Reads, builds, signs, verifies and compares Azure Sphere image packages.",
    discussion: """
      A package is a file, or - for standard input. Commands that take several (show, lint, \
      audit, verify, explain, sign) also take directories, for the .imagepackage files in them. \
      Results go to standard output, messages to standard error.

      Exit codes: 0 yes; 1 no (refused, findings, different); 2 malformed input; 3 reading or \
      writing failed; 64 usage. For several inputs, the highest of 3, 2, 1, 0.

      orrery help VERB tells about a verb; orrery help image-types, capabilities, rules [ID], \
      differences, choices, schema [NAME] or azsphere about what is built in.

      Shell completion: orrery --generate-completion-script bash (or zsh, fish).

      Example: orrery show app.imagepackage
      """,
    version: version,
    subcommands: [
      ShowCommand.self, ListCommand.self, ExtractCommand.self, CatCommand.self, LintCommand.self,
      AuditCommand.self, PolicyCommand.self, SBOMCommand.self,
      VerifyCommand.self, ExplainCommand.self, DiffCommand.self, PackCommand.self, SignCommand.self,
      SignatureCommand.self, CapabilityCommand.self, KeyCommand.self, DeviceCommand.self,
      HardwareDefinitionCommand.self, MutateCommand.self,
      MergeCommand.self,
    ])
}
