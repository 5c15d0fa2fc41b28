/// Markdown (CommonMark with GitHub's tables) around text from an untrusted file. Such text stands in
/// spans and blocks of code only: nothing in it becomes a link, an image, an element or another cell,
/// and nobody is called by name.
enum Markdown {
  /// Running text of our own: punctuation means nothing.
  static func text(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if let ascii = character.asciiValue, special.contains(ascii) { result.append("\\") }
      result.append(character)
    }
  }

  private static let special = Set("\\`*_{}[]<>#|~".utf8)

  /// A span of code; its fence is longer than any run of backticks inside.
  static func code(_ text: String, inTable: Bool = false) -> String {
    var text = Printable.text(text)
    // Cells are cut before spans of code are seen.
    if inTable {
      text = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let isTouching = text.hasPrefix("`") || text.hasSuffix("`") || text.isEmpty
    let blank = isTouching ? " " : ""
    return fence + blank + text + blank + fence
  }

  /// A block of code; its lines stay, all else that is not printable is escaped.
  static func block(_ text: String, _ language: String) -> String {
    let text = Printable.text(text, keepingLines: true)
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
    return "\(fence)\(language)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
  }

  /// The text of an HTML element.
  static func html(_ text: String) -> String {
    Printable.text(text).reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for other in text {
      run = other == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
