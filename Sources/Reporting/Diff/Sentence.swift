/// A sentence of our own words with values of an untrusted file in it, which every form of a report
/// sets apart in its own way. Interpolated text is a value, unless it is called words.
struct Sentence: ExpressibleByStringInterpolation {
  enum Part {
    /// Our own words.
    case words(String)
    /// What a file says.
    case value(String)
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { parts.append(.words(literal)) }

    mutating func appendInterpolation(_ value: String) { parts.append(.value(value)) }

    mutating func appendInterpolation(words: String) { parts.append(.words(words)) }

    mutating func appendInterpolation(_ sentence: Sentence) { parts += sentence.parts }
  }

  let parts: [Part]

  init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  init(stringLiteral value: String) { parts = [.words(value)] }

  /// For a terminal.
  var text: String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .value(let value): Self.short(Printable.text(value))
      }
    }.joined()
  }

  /// For Markdown: values are code, where nothing becomes a link and nobody is called.
  var markdown: String {
    parts.map { part in
      switch part {
      case .words(let words): Markdown.text(words)
      case .value(let value): value.isEmpty ? "" : Markdown.code(Self.short(Printable.text(value)))
      }
    }.joined()
  }

  /// The longest value in a sentence, in Unicode scalars: more than any name of a host has. JSON has
  /// it whole beside the sentence.
  private static let longest = 300

  /// Start and end of what is longer: neither may hide behind the other.
  private static func short(_ text: String) -> String {
    guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return text }
    let scalars = text.unicodeScalars
    let half = longest / 2
    return String(scalars.prefix(half)) + "… (\(scalars.count - 2 * half) more) …"
      + String(scalars.suffix(half))
  }
}

/// Markdown (CommonMark with GitHub's tables) around text from an untrusted file. Such text is in
/// spans and blocks of code only: nothing in it becomes a link, an image, an element or another cell,
/// and nobody is called by name.
enum Markdown {
  /// Running text of our own: punctuation means nothing.
  static func text(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if special.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }

  private static let special = Set("\\`*_{}[]<>#|~".unicodeScalars)

  /// A span of code; its fence is longer than any run of backticks inside.
  static func code(_ text: String, inTable: Bool = false) -> String {
    var text = Printable.text(text)
    // Cells are cut before spans of code are seen.
    if inTable { text = replace("|", in: text, by: "\\|") }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let isTouching =
      text.utf8.first == UInt8(ascii: "`") || text.utf8.last == UInt8(ascii: "`") || text.isEmpty
    let blank = isTouching ? " " : ""
    return fence + blank + text + blank + fence
  }

  /// A block of code; its lines stay, all else that is not printable is escaped.
  static func block(_ text: String, _ language: String) -> String {
    let text = Printable.text(text, keepingLines: true)
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
    return "\(fence)\(language)\n\(text)\(text.utf8.last == 0x0A ? "" : "\n")\(fence)"
  }

  /// The text of an HTML element.
  static func html(_ text: String) -> String {
    let text = replace("&", in: Printable.text(text), by: "&amp;")
    return replace("<", in: replace(">", in: text, by: "&gt;"), by: "&lt;")
  }

  /// Scalar by scalar: to Swift a backtick with an accent is another character, not to a reader of
  /// Markdown.
  private static func replace(
    _ wanted: Unicode.Scalar, in text: String, by replacement: String
  ) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == wanted { result += replacement } else { result.unicodeScalars.append(scalar) }
    }
  }

  private static func longestRun(of wanted: Unicode.Scalar, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for scalar in text.unicodeScalars {
      run = scalar == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
