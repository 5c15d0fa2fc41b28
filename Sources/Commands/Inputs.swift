import ArgumentParser
import Files

/// Paths on the command line and what they stand for.
enum Inputs {
  /// The inputs that the user's paths stand for, or why one stands for nothing. A directory stands
  /// for its files, also those of directories inside it, in the order of their paths.
  static func expand(
    _ paths: [String], endingIn suffix: String?
  ) throws -> (inputs: [Swift.Result<Input, CommandFailure>], isBatch: Bool) {
    guard !paths.contains("") else { throw ValidationError("The name of an input is empty.") }
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input can be read only once.")
    }
    var inputs: [Swift.Result<Input, CommandFailure>] = []
    var isBatch = paths.count > 1
    for path in paths {
      guard path != "-", isDirectory(path) else {
        inputs.append(.success(Input(path)))
        continue
      }
      isBatch = true
      do throws(CommandFailure) {
        inputs += try files(in: path, endingIn: suffix).map { .success(Input($0)) }
      } catch {
        inputs.append(.failure(error))
      }
    }
    return (inputs, isBatch)
  }

  /// The files below a directory that a user means by naming the directory: one at least.
  private static func files(
    in directory: String, endingIn suffix: String?
  ) throws(CommandFailure) -> [String] {
    let all: [String]
    do throws(FileError) { all = try files(in: directory) } catch {
      throw CommandFailure(.inputOutput, "\(error)")
    }
    guard let suffix else {
      guard !all.isEmpty else {
        throw CommandFailure(.inputOutput, "\(directory): no files")
      }
      return all
    }
    let files = all.filter { $0.hasSuffix(suffix) }
    guard !files.isEmpty else {
      throw CommandFailure(
        .inputOutput, "\(directory): no files ending in \(suffix)",
        hint: all.isEmpty ? nil : "--all takes every file")
    }
    return files
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

  /// The files below a directory, in the order of their paths. Links to files count as files; those
  /// to directories could lead in circles and are left out.
  static func files(in directory: String) throws(FileError) -> [String] {
    try DirectoryListing(path: directory, recursive: true).entries.compactMap { entry in
      let path = directory.hasSuffix("/") ? directory + entry.text : "\(directory)/\(entry.text)"
      switch entry.kind {
      case .regular: return path
      case .symbolicLink: return isDirectory(path) ? nil : path
      default: return nil
      }
    }
  }
}
