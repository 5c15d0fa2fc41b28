import ByteLayout
import DataFiles

/// Paths on the command line and what they stand for.
enum Inputs {
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
}
