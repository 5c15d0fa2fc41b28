import ApplicationManifest
package import JSONText

/// A word of a policy: one of a list that is known. Any other is a mistake, told with the word that
/// may have been meant.
package protocol PolicyWord: JSONReadable, Hashable, Sendable {
  /// What such a word is called in a message, with its article: `a capability`.
  static var noun: String { get }
  /// Every word there is.
  static var words: [String] { get }
  /// The word that this is.
  var word: String { get }
  /// The value of a word that is in ``words``.
  init?(word: String)
}

extension PolicyWord {
  @usableFromInline package func write(to writer: inout JSONWriter) { word.write(to: &writer) }
  @usableFromInline package static var jsonShape: JSONShape { .string(values: words) }

  package init(from json: JSONValue) throws(JSONMistake) {
    let text = try String(from: json)
    guard let value = Self(word: text), value.word.isExactly(text) else {
      throw .unknownWord(text, Self.noun, among: Self.words)
    }
    self = value
  }
}

extension PolicyWord where Self: RawRepresentable & CaseIterable, RawValue == String {
  package static var words: [String] { allCases.map(\.rawValue) }
  package var word: String { rawValue }
  package init?(word: String) { self.init(rawValue: word) }

  @usableFromInline package func write(to writer: inout JSONWriter) { word.write(to: &writer) }
  @usableFromInline package static var jsonShape: JSONShape { .string(values: words) }

  package init(from json: JSONValue) throws(JSONMistake) {
    let text = try String(from: json)
    guard let value = Self(word: text) else {
      throw .unknownWord(text, Self.noun, among: Self.words)
    }
    self = value
  }
}

extension JSONMistake {
  /// A word that is not in a list, with the one that may have been meant.
  static func unknownWord(
    _ text: String, _ noun: String, among words: [String]
  ) -> JSONMistake {
    let meant = NearMiss.name(text, among: words)
    let rest =
      meant.map { "; did you mean \"\($0)\"?" }
      ?? (words.count <= 8
        ? "; known are \(words.map { "\"\($0)\"" }.joined(separator: ", "))" : "")
    return JSONMistake("is \(JSONWriter.excerpt(text)), not \(noun)\(rest)")
  }
}
