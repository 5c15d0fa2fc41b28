import Files
import Packaging
import Reporting

/// What becomes of a package besides its signature.
enum ProductionForm: Sendable {
  /// Nothing.
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
  let files: [FileIdentity]
  let form: ProductionForm
  /// Unix seconds, of use where the result is compressed.
  let buildTime: UInt64

  func sign(_ input: Input, to target: SigningOutput) throws -> Result {
    let signing = try SigningInput(input)
    let file = try target.open(refusing: files + [signing.identity])
    let summary: PackageSummary
    do {
      switch form {
      case .none: summary = try signing.package.write(signer: signer, to: file)
      case .plain:
        summary = try ProductionPackage.writeUncompressed(
          signing.package, signer: signer, to: file)
      case .compressed:
        summary = try ProductionPackage.write(
          signing.package, signer: signer, buildTime: buildTime, to: file)
      }
    } catch { throw CommandFailure(signing.name, error) }
    let report = SignReport(input: input.name, output: target.path, summary: summary)
    return Result(report, text: { _ in report.text })
  }
}

/// The directory that several packages are signed into.
struct SigningFolder: Sendable {
  private let path: String

  /// - Throws: Where two packages would get one name, or the directory is one of the inputs': a
  ///   package that is still to be read could be overwritten.
  init(_ path: String, of inputs: InputList) throws {
    self.path = path
    guard path != "-", FileKind(path: path).map({ $0 == .directory }) ?? true else {
      throw CommandFailure(
        .inputOutput, "\(InputName.text(path)): several packages are signed into a directory")
    }
    for folder in inputs.folders {
      guard try !FolderPath.isInside(path, folder) else {
        throw CommandFailure(
          .inputOutput, "\(path): lies inside \(folder), whose packages are to be signed",
          hint: "name a directory beside it")
      }
    }
    // In one directory all names differ.
    guard !inputs.isOneFolder else { return }
    for case .success(let input) in inputs where input.name == "-" {
      throw CommandFailure(
        .inputOutput, "standard input has no name to be written under",
        hint: "sign it alone")
    }
    var names: Set<String> = []
    for case .success(let input) in inputs
    where !names.insert(input.pathBelowFolder).inserted {
      throw CommandFailure(
        .inputOutput, "two packages would be written to \(self.path(below: input))",
        hint: "sign them into directories of their own")
    }
  }

  private func path(below input: Input) -> String {
    (path.hasSuffix("/") ? path : path + "/") + input.pathBelowFolder
  }

  /// Where a package goes; the directories on the way there are made.
  func path(for input: Input) throws(FileError) -> String {
    let file = path(below: input)
    try FolderPath.make(above: file)
    return file
  }
}
