/// A sentence of our own words with values of an untrusted file in it, which every form of a report
/// sets apart in its own way. Interpolated text is a value, unless it is called words.
struct Sentence: ExpressibleByStringInterpolation {
  /// A part of a sentence.
  enum Part {
    /// Our own words.
    case words(String)
    /// What a file says.
    case value(String)
  }

  /// Collects the parts.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { parts.append(.words(literal)) }

    mutating func appendInterpolation(_ value: String) { parts.append(.value(value)) }

    mutating func appendInterpolation(words: String) { parts.append(.words(words)) }

    mutating func appendInterpolation(_ sentence: Sentence) { parts += sentence.parts }
  }

  /// The parts in their order.
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

  /// The longest value in a sentence, in Unicode scalars; JSON has it whole beside the sentence.
  private static let longest = 200

  private static func short(_ text: String) -> String {
    guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return text }
    return String(text.unicodeScalars.prefix(longest)) + "…"
  }
}
