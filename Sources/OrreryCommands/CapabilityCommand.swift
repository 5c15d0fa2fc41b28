import ArgumentParser

/// `capability`: capability files.
struct CapabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capability", _superCommandName: OrreryCommand.name,
    abstract: "Create and show device capability files.",
    discussion: """
      A capability file lets one device do what it otherwise refuses, such as application \
      development. Real devices accept only files that the vendor's service has signed.

      Example: orrery capability show fw_config.bin
      """,
    subcommands: [CapabilityCreateCommand.self, CapabilityShowCommand.self])
}
