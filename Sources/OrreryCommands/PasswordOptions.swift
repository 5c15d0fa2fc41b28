import ArgumentParser
import ByteLayout
import ChildProcesses
import Cryptography
import DataFiles
import Reporting

/// Where the password of a key file comes from. Never from the command line itself: every user of
/// the machine can read that.
struct PasswordOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file with the password of the key; a trailing line end is ignored.",
      valueName: "file"),
    completion: .file())
  var passwordFile: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The environment variable with the password of the key.", valueName: "name"))
  var passwordEnv: String?

  func validate() throws {
    guard passwordFile == nil || passwordEnv == nil else {
      throw ValidationError("Give --password-file or --password-env, not both.")
    }
  }

  /// Whether an option leads to a password.
  var isGiven: Bool { passwordFile != nil || passwordEnv != nil }

  /// The files that are read for it, which no output may replace.
  func identities() throws(FileError) -> [FileIdentity] {
    // A pipe that was read to its end must not be opened again.
    guard let passwordFile, FileKind(path: passwordFile) == .file else { return [] }
    return [try InputFile(path: passwordFile).identity]
  }

  /// The password that the options lead to, `nil` where neither was given.
  func given() throws -> [UInt8]? {
    if let passwordFile {
      let bytes = try Inputs.contents(of: passwordFile, limit: Terminal.secretLimit)
      return try Self.line(bytes, in: passwordFile)
    }
    guard let passwordEnv else { return nil }
    guard let value = EnvironmentVariable.value(passwordEnv) else {
      throw CommandFailure(.inputOutput, "environment variable \(passwordEnv) is not set")
    }
    return Array(value.utf8)
  }

  /// Opens something that may need a password. Without options, a person at the terminal is asked
  /// once it is known that there is one.
  ///
  /// - Parameters:
  ///   - path: The file, for messages.
  ///   - read: Reads it with a password, or without.
  func open<Value>(
    _ path: String, _ read: ([UInt8]?) throws(CryptographyError) -> Value
  ) throws -> Value {
    let password = try given()
    do {
      return try read(password)
    } catch {
      guard case .passwordNeeded = error, password == nil,
        let asked = try Self.ask("password of \(path): ")
      else { throw Self.failure(path, error) }
      do { return try read(asked) } catch { throw Self.failure(path, error) }
    }
  }

  /// The password for a key that is about to be written: from the options, else asked for twice.
  func new(for path: String) throws -> [UInt8] {
    var password = try given()
    if password == nil {
      password = try Self.ask("new password of \(path): ")
      guard try password == nil || Self.ask("repeat the password: ") == password else {
        throw CommandFailure(.no, "the passwords differ")
      }
    }
    guard let password else {
      throw CommandFailure(
        .inputOutput, "no password, and no terminal to ask for one",
        hint: "give it with --password-file or --password-env")
    }
    guard !password.isEmpty else { throw CommandFailure(.no, "the password is empty") }
    return password
  }

  private static func ask(_ prompt: String) throws(FileError) -> [UInt8]? {
    try Terminal.secret(prompt: "orrery: " + Printable.text(prompt))
  }

  private static func failure(_ path: String, _ error: CryptographyError) -> CommandFailure {
    switch error {
    case .passwordNeeded:
      CommandFailure(
        .no, "\(path): \(error)", hint: "give the password with --password-file or --password-env")
    case .wrongPassword: CommandFailure(.no, "\(path): \(error)")
    case .library, .legacyModuleMissing: CommandFailure(.inputOutput, "\(path): \(error)")
    default: CommandFailure(.malformed, "\(path): \(error)")
    }
  }

  /// The one line of a file.
  private static func line(_ bytes: [UInt8], in path: String) throws(CommandFailure) -> [UInt8] {
    var line = bytes[...]
    if line.last == 0x0A { line.removeLast() }
    if line.last == 0x0D { line.removeLast() }
    guard !line.contains(where: { $0 == 0x0A || $0 == 0 }) else {
      throw CommandFailure(.malformed, "\(path): not a password: more than one line")
    }
    return Array(line)
  }
}
