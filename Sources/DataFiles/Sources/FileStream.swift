/// The bytes of an open file that are read once, from start to end: those of a pipe, as a rule.
public final class FileStream: Sendable {
  /// The open file.
  public let file: InputFile

  /// Reads from a file.
  public init(_ file: consuming InputFile) {
    self.file = file
  }
}
