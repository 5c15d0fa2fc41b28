import ArgumentParser

/// `signature`: signing in two steps, for keys that are elsewhere.
struct SignatureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signature", _superCommandName: OrreryCommand.name,
    abstract: "Ask for a signature, put an answer on a package, take a signature off.",
    discussion: """
      For keys that this program must not see: request writes what is to be signed, any signer \
      answers with r and s or DER, attach checks the answer and puts it on.

      Example: orrery signature request app.imagepackage --output request.json
      """,
    subcommands: [
      SignatureRequestCommand.self, SignatureAttachCommand.self, SignatureExtractCommand.self,
    ])
}
