import Files
import Inspection
import Packaging

/// A package that is to be signed: a file of any size, or standard input.
struct SigningInput {
  let name: String
  let package: SignablePackage
  let identity: FileIdentity

  init(_ input: Input) throws {
    name = input.displayName
    let file = try Inputs.stream(input.name)
    identity = file.identity
    let source: any ByteSource
    if input.name != "-", file.isSeekable {
      source = WatchedSource.watching(try FileSource(file), input.progress)
    } else {
      source = MemorySource(try file.readAll(limit: InspectionLimits.default.memorySize))
    }
    do { package = try SignablePackage(source) } catch { throw CommandFailure(name, error) }
  }
}

/// Where a verb writes.
struct SigningOutput {
  /// The path; `-` is standard output.
  let path: String

  /// Whether results go where the report would go.
  var isStandardOutput: Bool { path == "-" || path == "/dev/stdout" }

  /// Opens the output.
  func open(refusing inputs: [FileIdentity]) throws(FileError) -> AtomicOutput {
    try AtomicOutput(path: path == "-" ? "/dev/stdout" : path, refusing: inputs)
  }

  /// Prints what was done, unless the file itself was printed.
  func print(_ result: Result, _ format: ResultFormat) throws(FileError) {
    if !isStandardOutput { try Console.print(result, format) }
  }
}
