import ByteLayout
import DataFiles
import Reporting

/// What is being written, which tells whether a file that is there already is an earlier one of the kind.
enum OutputKind: Sendable {
  case report(ExchangeFormat)
  case baseline
  /// What looks like no other file: whatever is there may be anything.
  case other

  /// Whether a file is one of this kind.
  func isOne(_ path: String) -> Bool {
    switch self {
    case .other: return false
    case .baseline: return (try? LintBaseline(path: path)) != nil
    case .report(let format):
      guard let start = Self.start(of: path) else { return false }
      return Self.isReport(start, format)
    }
  }

  /// Whether a text starts as the reports do, ours and those of other programs.
  private static func isReport(_ start: String, _ format: ExchangeFormat) -> Bool {
    switch format {
    case .sarif:
      // Without blanks, which writers set as they like.
      let text = String(start.filter { !$0.isWhitespace })
      return text.hasPrefix("{") && text.contains(#""version":"2.1.0""#)
        && text.contains(#""runs":["#)
    case .junit: return start.hasPrefix("<") && start.contains("<testsuite")
    // Where nothing was found, it is empty.
    case .github: return start.isEmpty || start.hasPrefix("::")
    case .markdown:
      let line = start.prefix { $0 != "\n" }
      return line.hasPrefix("### orrery ") || line.hasPrefix("### ") && line.contains(" → ")
    }
  }

  /// The first bytes of a file, `nil` where it cannot be read.
  private static func start(of path: String) -> String? {
    guard FileKind(path: path) == .file, let file = try? InputFile(path: path),
      let size = file.size, let bytes = try? file.read(at: 0, count: min(size, 4096))
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
