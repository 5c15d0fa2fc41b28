import DataFiles

/// Where a verb writes.
struct SigningOutput {
  /// The path; `-` is standard output.
  let path: String

  /// Whether results go where the report would go.
  var isStandardOutput: Bool { path == "-" || path == "/dev/stdout" }

  func open(refusing inputs: [FileIdentity]) throws(FileError) -> AtomicOutput {
    try AtomicOutput(path: path == "-" ? "/dev/stdout" : path, refusing: inputs)
  }

  /// Prints what was done, unless the file itself was printed.
  func print(_ result: CommandResult, _ format: ResultFormat) throws(FileError) {
    if !isStandardOutput { try Console.print(result, format) }
  }
}
