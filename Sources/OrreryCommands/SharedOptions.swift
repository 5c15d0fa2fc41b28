import ArgumentParser
import ByteLayout
import Cryptography
import DataFiles
import Reporting
import Verification

/// The form of a result.
enum ResultFormat: String, NamedChoice {
  case text
  /// For machines: one object for one input, a line an input for several.
  case json
  /// For machines: a line an input, also for one.
  case jsonl
}

/// How results are printed.
struct FormatOptions: ParsableArguments {
  // Neither has a default, and colour is text, like other options: each type of an option, each
  // default and each group costs the start of every verb a search of all conformances.
  @Option(name: .customLong("format"), help: "The output format; the default is text.")
  var named: ResultFormat?

  @Option(name: .customLong("color"), help: ColourOption.help, completion: ColourOption.completion)
  var colour: String?

  var format: ResultFormat { named ?? .text }

  func validate() throws { try ColourOption.check(colour) }
}

/// One package that is read.
struct PackageArgument: ParsableArguments {
  @Argument(
    help: "An image package, or - for standard input.",
    completion: .file(extensions: ["imagepackage"]))
  var package: String

  var input: Input { Input(package) }
}

/// Where a verb writes its one result.
struct OutputOption: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
    completion: .file())
  var output: String

  var target: SigningOutput { SigningOutput(path: output) }
}

/// Which inputs are read.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Image packages: files, directories, or - for standard input.", valueName: "package"),
    completion: .file(extensions: ["imagepackage"]))
  var packages: [String] = []

  @Flag(
    name: .long, help: "Include every file in a directory, not only .imagepackage files.")
  var all = false

  @Option(
    name: .long,
    help: """
      The signing type of a package that comes through a pipe and is larger than 16 MiB; its hash \
      must be chosen before its metadata can be read.
      """)
  var signingType = PipedSigningType.ecdsa256

  @OptionGroup var batch: BatchOptions

  func validate() throws { try batch.validate(inputs: packages, named: "package") }

  /// The inputs of a verb.
  func batch(_ verb: String, _ output: FormatOptions) throws -> Batch {
    try batch(verb, output.format)
  }

  /// The inputs of a verb that judges.
  ///
  /// - Parameter trust: Whose certificates are read as well.
  func batch(
    _ verb: String, _ output: JudgementOptions, trusting trust: TrustOptions
  ) throws -> Batch {
    var batch = try batch(verb, output.format)
    var reports = try output.asked(of: verb)
    if reports.isAsked { reports.read = ReadFiles(trust.files) }
    batch.reports = reports
    return batch
  }

  private func batch(_ verb: String, _ format: ResultFormat) throws -> Batch {
    let inputs = try InputList(packages, endingIn: all ? nil : InputList.packageSuffix)
    return Batch(verb: verb, inputs: inputs, options: batch, format: format, isSpaced: true)
  }
}

/// Whom to believe.
struct TrustOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Trust the certificates in this file: PEM, DER, PKCS #7 or PFX. Repeatable.",
      valueName: "file"),
    completion: .file())
  var certificate: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Trust the certificates in every file of this directory. Repeatable.",
      valueName: "directory"),
    completion: .directory)
  var trustStore: [String] = []

  @Flag(
    name: .long,
    help:
      """
      Do not trust the SDK test key, under any certificate (its private key is public).
      """)
  var withoutSdkKey = false

  static let privateKeyHelp: ArgumentHelp =
    "Exit with 1 where the key is the public SDK key, with which anybody can sign."

  /// The answer to a package, turned where a gate wants no signature that anybody can make.
  static func outcome(_ outcome: Outcome, _ isObjected: Bool) -> Outcome {
    isObjected ? max(outcome, .no) : outcome
  }

  /// The files of all certificates.
  var files: [String] {
    certificate
      + trustStore.flatMap { directory -> [String] in
        guard let files = try? FilePaths(in: directory) else { return [] }
        return (0..<files.count).map { files[$0] }
      }
  }

  /// The certificates of all options together.
  func load() throws -> TrustStore {
    var store = withoutSdkKey ? TrustStore() : try TrustStore.sdkTest()
    for path in certificate { try add(path, to: &store) }
    for directory in trustStore {
      let files = try FilePaths(in: directory)
      try warnOfOthers(in: directory)
      // A store that is empty by mistake must not pass for one that was searched.
      guard files.count > 0 else {
        throw CommandFailure(.inputOutput, "\(directory): no certificates")
      }
      if let failure = files.failures.first { throw failure }
      for index in 0..<files.count { try add(files[index], to: &store) }
    }
    return store
  }

  /// Names what is no file, and links to folders, which are not followed: nobody trusts what is behind
  /// them, and whoever put them there must know.
  private func warnOfOthers(in directory: String) throws {
    for entry in try DirectoryListing(path: directory, recursive: true).entries {
      let path = "\(directory)/\(entry.text)"
      let kind = entry.kind == .symlink ? FileKind(path: path) ?? .file : entry.kind
      guard kind != .file, entry.kind != .directory else { continue }
      let what = entry.kind == .symlink ? "link to a \(kind.words)" : kind.words
      Console.warning("\(InputName.text(path)) was left out of the trust store: it is a \(what)")
    }
  }

  private func add(_ path: String, to store: inout TrustStore) throws {
    let bytes = try Inputs.contents(of: path, limit: Certificate.sizeLimit)
    do {
      for certificate in try Certificate.load(bytes, password: nil)
      where !(withoutSdkKey && certificate.hasPublishedKey) { store.add(certificate) }
    } catch {
      throw CertificateFile.failure(path, error)
    }
  }
}
