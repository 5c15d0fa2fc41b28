internal import ELF

/// Two executables, by the sizes of their sections and symbols.
package struct ExecutableDifference: Sendable, Hashable {
  /// The most bytes of a program that is looked at.
  static let sizeLimit = 4 << 20

  /// A section or symbol that is not the same on both sides.
  package struct Part: Sendable, Hashable {
    package var name: String
    /// Bytes on the old side; `nil` where it is not there.
    package var old: Int?
    /// Bytes on the new side; `nil` where it is not there.
    package var new: Int?

    /// Bytes that came; negative for those that went.
    package var growth: Int { (new ?? 0) - (old ?? 0) }
  }

  /// Sections, those that grew most first.
  package var sections: [Part]
  /// Symbols that the program holds itself, those that grew most first.
  package var symbols: [Part]
  /// Functions and variables of the system that only the new program uses, by name.
  package var imported: [String]
  /// Those that only the old program uses, by name.
  package var noLongerImported: [String]
  /// Whether the tables of both were read to their end.
  package var isComplete: Bool

  /// The same, seen from the other side.
  package var mirrored: ExecutableDifference {
    var copy = self
    copy.sections = sections.map { Part(name: $0.name, old: $0.new, new: $0.old) }.sortedBySize
    copy.symbols = symbols.map { Part(name: $0.name, old: $0.new, new: $0.old) }.sortedBySize
    (copy.imported, copy.noLongerImported) = (noLongerImported, imported)
    return copy
  }

  /// Compares two programs; `nil` where one of them is no ELF file.
  init?(_ old: [UInt8], _ new: [UInt8]) {
    guard let before = ELFFile.read(old.span), let after = ELFFile.read(new.span) else {
      return nil
    }
    sections = Self.parts(
      before.sections.map { ($0.name, $0.size) }, after.sections.map { ($0.name, $0.size) })
    symbols = Self.parts(before.ownSymbols, after.ownSymbols)
    let (used, uses) = (before.importedNames, after.importedNames)
    imported = Self.names(in: uses, butNotIn: used)
    noLongerImported = Self.names(in: used, butNotIn: uses)
    isComplete = before.isComplete && after.isComplete
  }

  /// Parts of the same name count together: compilers split functions into several.
  private static func parts(_ old: [(String, Int)], _ new: [(String, Int)]) -> [Part] {
    let (before, after) = (sizes(old), sizes(new))
    return Set(before.keys).union(after.keys)
      .filter { before[$0] != after[$0] }
      .map { Part(name: $0.text, old: before[$0], new: after[$0]) }.sortedBySize
  }

  private static func sizes(_ parts: [(String, Int)]) -> [ExactText: Int] {
    Dictionary(parts.map { (ExactText($0.0), $0.1) }) { $0 + $1 }
  }

  private static func names(in some: Set<ExactText>, butNotIn others: Set<ExactText>) -> [String] {
    some.subtracting(others).map(\.text)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension [ExecutableDifference.Part] {
  /// The largest growth first, the largest shrinking last; by name where two are alike.
  fileprivate var sortedBySize: Self {
    sorted { left, right in
      left.growth == right.growth
        ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.growth > right.growth
    }
  }
}

extension ELFFile {
  fileprivate var ownSymbols: [(String, Int)] {
    symbols.filter { !$0.isImported && $0.size > 0 }.map { ($0.name, $0.size) }
  }

  fileprivate var importedNames: Set<ExactText> {
    Set(symbols.filter { $0.isImported && !$0.name.isEmpty }.map { ExactText($0.name) })
  }
}
