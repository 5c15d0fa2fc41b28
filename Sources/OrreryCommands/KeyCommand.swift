import ArgumentParser
import ChildProcesses
import Cryptography
import Reporting

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", _superCommandName: OrreryCommand.name,
    abstract: "Create and show signing keys and their certificates.",
    discussion: """
      Example: orrery key create --subject "CN=Example Signer" --output key.pem
      """,
    subcommands: [KeyCreateCommand.self, KeyShowCommand.self])
}

struct KeyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show curve, public point, thumbprint, subject and validity.",
    discussion: """
      FILE is a private key, a certificate or both, in PEM, DER, PKCS #7 or PFX. Of a private key, only the \
      public half is shown. If a password is needed and no option gives it, it is asked for at \
      the terminal.

      Exit codes: 0 shown; 1 missing or wrong password; 2 not a key or certificate; 3 reading \
      failed.

      Example: orrery key show key.pem
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, directories, or - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @OptionGroup var passwords: PasswordOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    try runInTurn { input in
      let bytes = try Inputs.contents(of: input.name, limit: Certificate.sizeLimit)
      let report = try passwords.open(input.displayName) {
        (password) throws(CryptographyError) -> KeyReport in
        let certificates = try found {
          () throws(CryptographyError) in try Certificate.load(bytes, password: password)
        }
        let key = try found {
          () throws(CryptographyError) in try PrivateKey.load(bytes, password: password)
        }
        guard key != nil || certificates != nil else {
          throw .missing(what: "key or certificate")
        }
        return KeyReport(
          input: input.name, key: key, certificates: certificates ?? [],
          time: WallClock.seconds)
      }
      return CommandResult(report: report)
    }
  }

  /// One file after the other: a person can be asked for one password at a time.
  private func runInTurn(_ body: (Input) throws -> CommandResult) throws {
    let inputs = try InputList(files, endingIn: nil)
    let format = inputs.isBatch && output.format == .json ? .jsonl : output.format
    var printer = BatchPrinter(
      verb: "key show", total: nil, format, isSpaced: true, isWatched: false)
    let verb = inputs.isBatch ? "key show" : nil
    for input in inputs {
      try printer.print(Answer(verb, input, nil, format, Console.style, nil, body))
    }
    try printer.finish()
  }

  /// What a file holds, `nil` where it holds the other thing only.
  private func found<Value>(
    _ load: () throws(CryptographyError) -> Value
  ) throws(CryptographyError) -> Value? {
    do {
      return try load()
    } catch {
      if case .missing = error { return nil }
      throw error
    }
  }
}
