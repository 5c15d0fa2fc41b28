import ArgumentParser

/// `key`: keys and certificates.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", _superCommandName: OrreryCommand.name,
    abstract: "Create and show signing keys and their certificates.",
    discussion: """
      Example: orrery key create --subject "CN=Example Signer" --output key.pem
      """,
    subcommands: [KeyCreateCommand.self, KeyShowCommand.self])
}
