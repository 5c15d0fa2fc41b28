import ArgumentParser
import ByteLayout
import DataFiles
import Findings
import JSONText
import Mutation
import Reporting
import WorkerThreads

struct MutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate", _superCommandName: OrreryCommand.name,
    abstract: "Damage packages in known ways, to test a device or another parser.",
    discussion: """
      Each output file is a package with one change: a field at a limit, swapped sections, a wrong \
      length, a device node, a malformed capability, a damaged LZMA stream, a forged signature. \
      labels.jsonl has one line per file: what was changed and where, which rule it must break, \
      and whether a device with appDevelopment and no applications accepts it. Checksums, lengths \
      and the signature are corrected unless they are the point; the key is the public SDK test \
      key. File n is made from package n modulo the number of packages; the same packages, seed \
      and count give the same files.

      The directory must be new or empty. On failure, or Ctrl-C, everything written is removed.

      Exit codes: 0 all written; 1 no operator applies; 2 not a package; 3 reading or \
      writing failed.

      Example: orrery mutate app.imagepackage --seed 1 --count 100 --out mutants
      """)

  /// What happens to signatures.
  enum Signing: String, EnumerableFlag {
    case sign
    case leaveSignature

    static func help(for value: Signing) -> ArgumentHelp? {
      switch value {
      case .sign: "Sign again with the public SDK test key, unless the signature is the point."
      case .leaveSignature: "Keep the old signature, which is no longer valid."
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      "Image packages: files, directories, or - for standard input.", valueName: "package"),
    completion: .file(extensions: ["imagepackage"]))
  var packages: [String] = []

  @Option(
    name: .long, parsing: .unconditional, help: "The seed for the random choices.")
  var seed: UInt64 = 1

  @Option(
    name: .long, parsing: .unconditional, help: "How many files to write, at most 100000.")
  var count = 100

  @Option(
    name: [.short, .customLong("out"), .customLong("output")],
    help: ArgumentHelp("The directory to write into.", valueName: "directory"),
    completion: .directory)
  var out: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Use only these operators, separated by commas. Repeatable.", valueName: "operator,..."),
    completion: .list(MutationCatalog.all.map(\.name)))
  var only: [String] = []

  @Flag(exclusivity: .exclusive)
  var signing = Signing.sign

  @Flag(name: .long, help: "List the operators and the rules that they break; write nothing.")
  var list = false

  @OptionGroup var form: FormatOptions

  func validate() throws {
    if list {
      guard packages.isEmpty, out == nil else {
        throw ValidationError("--list writes nothing: give it no packages and no --out.")
      }
      return
    }
    guard !packages.isEmpty else { throw ValidationError("No package given.") }
    guard let out, !out.isEmpty else {
      throw ValidationError("No output directory: give --out.")
    }
    guard (1...100_000).contains(count) else {
      throw ValidationError("--count must be between 1 and 100000.")
    }
  }

  func run() throws {
    let operators = try chosen()
    if list {
      let report = MutationOperatorReport(operators)
      return try Console.print(report, form.format)
    }
    let sources = try sources(operators)
    let labels = try write(sources, to: out ?? "")
    let report = MutateReport(
      directory: out ?? "", sources: sources.map(\.name), seed: seed,
      signing: signing == .sign ? .again : .leave, labels: labels)
    try Console.print(report, form.format)
  }

  private func chosen() throws -> [MutationOperator] {
    let names = only.flatMap { $0.split(separator: ",").map(String.init) }
    guard !names.isEmpty else { return MutationCatalog.all }
    do { return try MutationCatalog.named(names) } catch {
      throw ValidationError("\(error); orrery mutate --list shows all")
    }
  }

  /// The most bytes of all packages together: they are held in memory.
  private static let sourceLimit = 256 << 20

  /// A package, by the name of the input, and what changes it.
  private typealias Source = (name: String, mutator: Mutator)

  private func sources(_ operators: [MutationOperator]) throws -> [Source] {
    var total = 0
    return try InputList(packages, endingIn: InputList.packageSuffix).map { found in
      let input = try found.get()
      let bytes = try Inputs.contents(of: input.name, limit: Mutator.sizeLimit)
      total += bytes.count
      guard total <= Self.sourceLimit else {
        throw CommandFailure(
          .inputOutput, "the packages are too large: more than \(Self.sourceLimit) bytes in total",
          hint: "give fewer packages")
      }
      let mutator = try OperationFailure.naming(input.displayName) {
        try Mutator(bytes, operators: operators, signing: signing == .sign ? .again : .leave)
      }
      return (input.name, mutator)
    }
  }

  /// Writes the files, made of the packages alternately, and their labels into a directory, which
  /// must be new or empty. What was made is removed again unless all of it is there, also when a
  /// signal asks the program to stop.
  private func write(_ sources: [Source], to directory: String) throws -> [MutationLabel] {
    var tree = try OutputTree(path: directory)
    var labels: [MutationLabel] = []
    var lines: [UInt8] = []
    for number in 0..<count {
      let source = sources[number % sources.count]
      let mutation = try OperationFailure.naming(source.name) {
        try source.mutator.mutation(seed: seed, index: number / sources.count)
      }
      let name = Digits.text(number, width: 6) + ".imagepackage"
      try tree.write([Array(name.utf8)], mutation.bytes)
      let record = MutationRecord(file: name, source: source.name, label: mutation.label)
      lines += JSONWriter.line(record)
      labels.append(mutation.label)
    }
    try tree.write([Array("labels.jsonl".utf8)], lines)
    try Interruption.check(tree.path)
    tree.commit()
    return labels
  }
}
