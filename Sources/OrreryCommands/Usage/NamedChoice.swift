import ArgumentParser

/// An option's value that is one of a few words.
///
/// What the parser offers for such a type looks up conformances at run time, each of which takes
/// longer than the manifest of a package; this says the same directly.
protocol NamedChoice: ExpressibleByArgument, CaseIterable, RawRepresentable, Sendable
where RawValue == String {}

extension NamedChoice {
  static var allValueStrings: [String] {
    var words: [String] = []
    for choice in allCases { words.append(choice.rawValue) }
    return words
  }

  /// The words explain themselves.
  static var allValueDescriptions: [String: String] { [:] }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  var defaultValueDescription: String { rawValue }
}
