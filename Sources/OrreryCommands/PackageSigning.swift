import ByteLayout
import ChildProcesses
import DataFiles
import Findings
import Inspection
import Packaging
import Reporting

/// What becomes of a package besides its signature.
enum ProductionForm: Sendable {
  case none
  /// The mark of development goes.
  case plain
  /// That, and it is compressed and signed again.
  case compressed
}

/// Signs one package after the other in the same way, on any thread.
struct PackageSigning: Sendable {
  let signer: any Signer
  /// What the signer was read from: no output may be one of them.
  let files: ReadFiles
  let form: ProductionForm
  /// Unix seconds, of use where the result is compressed.
  let buildTime: UInt64

  func sign(_ input: Input, to target: SigningOutput) throws -> SignReport {
    let found = try input.read(.metadata)
    let summary = try OperationFailure.naming(found.name) {
      let package = try found.signable(input.progress)
      var file = try files.open(target.path, besides: [found.identity])
      file.mayAppear = input.mayFinish
      switch form {
      case .none: return try package.write(signer: signer, to: file)
      case .plain:
        return try ProductionPackage.writeUncompressed(package, signer: signer, to: file)
      case .compressed:
        return try ProductionPackage.write(package, signer: signer, buildTime: buildTime, to: file)
      }
    }
    return SignReport(
      input: input.name, output: target.path, summary: summary, time: WallClock.seconds)
  }
}

/// The directory that several packages are signed into.
struct SigningFolder: Sendable {
  private let folder: OutputFolder

  /// - Throws: Where two packages would get one name.
  init(_ path: String, of inputs: InputList) throws {
    guard path != "-", FileKind(path: path).map({ $0 == .directory }) ?? true else {
      throw CommandFailure(
        .inputOutput, "\(InputName.text(path)): not a directory; several packages need one")
    }
    for folder in inputs.folders {
      guard try !FolderPath.isInside(path, folder) else {
        throw CommandFailure(
          .inputOutput, "\(path): inside \(folder), whose packages are being signed",
          hint: "choose a directory outside it")
      }
    }
    var identities: Set<FileIdentity> = []
    var names: Set<[UInt8]> = []
    for case .success(let input) in inputs {
      guard input.name != "-" else {
        throw CommandFailure(
          .inputOutput, "standard input has no name to write under", hint: "sign it on its own")
      }
      if let identity = FileIdentity(path: input.name) { identities.insert(identity) }
      // In one directory all names differ.
      guard inputs.isOneFolder || names.insert(Array(input.pathBelowFolder.utf8)).inserted else {
        throw CommandFailure(
          .inputOutput, "two packages would be written to \(path)/\(input.pathBelowFolder)",
          hint: "sign them into separate directories")
      }
    }
    folder = OutputFolder(path, refusing: identities)
  }

  /// Where a package goes; the directories on the way there are made.
  func path(for input: Input) throws(FileError) -> String {
    try folder.path(for: input.pathBelowFolder)
  }
}

extension Input {
  /// The output that a job of `sign` names: a file, of this job only.
  func jobOutput() throws(CommandFailure) -> String {
    guard let path = output, path != "-" else {
      throw CommandFailure(.malformed, "the job has no output: sign needs one")
    }
    guard FileKind(path: path).map({ $0 == .file }) ?? true else {
      throw CommandFailure(.inputOutput, "\(path): a job can only write to a file")
    }
    if let conflict { throw CommandFailure(.malformed, conflict) }
    return path
  }
}

/// Where a verb writes.
struct SigningOutput {
  /// The path; `-` is standard output.
  let path: String

  /// Whether results go where the report would go.
  var isStandardOutput: Bool { path == "-" || path == "/dev/stdout" }

  /// Prints what was done, unless the file itself was printed.
  func print(_ report: some Report, _ format: ResultFormat) throws(FileError) {
    if !isStandardOutput { try Console.print(report, format) }
  }
}
