import ArgumentParser

/// `capability`: capability files.
struct CapabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capability", _superCommandName: OrreryCommand.name,
    abstract: "Create and show device capability files.",
    discussion: """
      A capability file permits to one device what it otherwise refuses, such as application \
      development. Real devices take those only that the vendor's service has signed.

      Example: orrery capability show fw_config.bin
      """,
    subcommands: [CapabilityCreateCommand.self, CapabilityShowCommand.self])
}
