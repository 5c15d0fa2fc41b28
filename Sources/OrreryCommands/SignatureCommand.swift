import ArgumentParser

/// `signature`: signing in two steps, for keys that are elsewhere.
struct SignatureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signature", _superCommandName: OrreryCommand.name,
    abstract: "Request, attach or extract a signature.",
    discussion: """
      For keys that this program must not see: request writes what to sign, any signer answers \
      with r and s or DER, and attach checks the answer and adds it to the package.

      Example: orrery signature request app.imagepackage --output request.json
      """,
    subcommands: [
      SignatureRequestCommand.self, SignatureAttachCommand.self, SignatureExtractCommand.self,
    ])
}
