import Files

/// Paths on the command line and what they stand for.
enum Inputs {
  /// The inputs that the user's paths stand for. A directory stands for its files, also those of
  /// directories inside it, in the order of their paths.
  static func expand(
    _ paths: [String], endingIn suffixes: [String]?
  ) throws -> (inputs: [Input], isBatch: Bool) {
    var inputs: [Input] = []
    var isBatch = paths.count > 1
    for path in paths {
      guard path != "-", isDirectory(path) else {
        inputs.append(Input(path))
        continue
      }
      isBatch = true
      let files = try files(in: path).filter { file in
        suffixes?.contains { file.hasSuffix($0) } ?? true
      }
      guard !files.isEmpty else {
        throw CommandFailure(
          .inputOutput, "\(path): no files ending in \(suffixes?.joined(separator: " or ") ?? "")",
          hint: "--all takes every file")
      }
      inputs += files.map { Input($0) }
    }
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw CommandFailure(.inputOutput, "standard input can be read only once")
    }
    return (inputs, isBatch)
  }

  /// Whether a path leads to a directory. What is not there is none.
  static func isDirectory(_ path: String) -> Bool {
    FileKind(path: path) == .directory
  }

  /// The whole contents of a file or of standard input, at most `limit` bytes.
  static func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    try stream(path).readAll(limit: limit)
  }

  /// A file or standard input, to be read from start to end.
  static func stream(_ path: String) throws(FileError) -> InputFile {
    path == "-" ? try InputFile(standardInput: "standard input") : try InputFile(path: path)
  }

  /// The files below a directory, in the order of their paths. Links to files count as files.
  static func files(in directory: String) throws(FileError) -> [String] {
    try DirectoryListing(path: directory, recursive: true).entries
      .filter { $0.kind == .regular || $0.kind == .symbolicLink }
      .map { directory.hasSuffix("/") ? directory + $0.text : "\(directory)/\($0.text)" }
  }
}
