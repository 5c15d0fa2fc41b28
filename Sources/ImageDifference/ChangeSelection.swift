/// A choice of differences: those that close a gate, or those that are left out.
package struct ChangeSelection: Sendable, Hashable {
  /// Words that name kinds, not all of a weight, with what they choose.
  private var words: [String: Set<ChangeKind>] = [:]
  /// Kinds that are chosen.
  private var kinds: Set<ChangeKind> = []
  /// The new side is chosen where it has more bytes.
  private var sizeLimit: Int?
  /// The new side is chosen where it has so many bytes more than the old one.
  private var growthLimit: Int?

  /// A word that chooses nothing.
  package struct UnknownWord: Error, Sendable, Hashable {
    package var word: String
  }

  /// Nothing.
  package init() {}

  /// Reads words that are separated by commas.
  ///
  /// A word is the id of a kind, with or without `-changed`; a weight; `any`; `size-over=BYTES` or
  /// `growth-over=BYTES`. `capability-added` stands for everything that an application gains, and
  /// `capability-removed` for everything that it loses.
  package init(_ text: String) throws(UnknownWord) {
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      try add(String(word))
    }
  }

  /// The same as a gate, which closes too where something could not be looked at. Who looks out for
  /// another signer also wants to hear of a signature that does not hold. (Who ignores either does
  /// not.)
  package var asGate: ChangeSelection {
    var copy = self
    if !kinds.isEmpty { copy.kinds.insert(.notCompared) }
    if kinds.contains(.signerChanged) { copy.kinds.insert(.trustChanged) }
    return copy
  }

  /// Whether it is about who signed.
  package var isAboutSigner: Bool { kinds.contains(.signerChanged) }

  /// The words that are about nothing that two inputs have in common.
  package func blind(to parts: [Difference.Part]) -> [String] {
    words.filter { $0.value.allSatisfy { $0.parts.isDisjoint(with: parts) } }.keys.sorted()
  }

  /// Whether it is about sizes, which a directory does not have.
  package var needsSizes: Bool { sizeLimit != nil || growthLimit != nil }

  /// Adds what another selection chooses.
  package mutating func formUnion(_ other: ChangeSelection) {
    words.merge(other.words) { $0.union($1) }
    kinds.formUnion(other.kinds)
    sizeLimit = Self.stricter(sizeLimit, other.sizeLimit)
    growthLimit = Self.stricter(growthLimit, other.growthLimit)
  }

  private static func stricter(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  private mutating func add(_ word: String) throws(UnknownWord) {
    if let limit = Self.bytes(of: word, "size-over=") {
      sizeLimit = Self.stricter(sizeLimit, limit)
      return
    }
    if let limit = Self.bytes(of: word, "growth-over=") {
      growthLimit = Self.stricter(growthLimit, limit)
      return
    }
    let found =
      if word == "any" {
        ChangeKind.all
      } else if let weight = Weight(rawValue: word) {
        ChangeKind.all.filter { $0.weight == weight }
      } else if word == ChangeKind.capabilityAdded.id {
        ChangeKind.all.filter(\.isCapabilityGain)
      } else if word == ChangeKind.capabilityRemoved.id {
        ChangeKind.all.filter(\.mirrored.isCapabilityGain)
      } else {
        ChangeKind.all.filter { $0.id == word || $0.id == word + "-changed" }
      }
    guard !found.isEmpty else { throw UnknownWord(word: word) }
    if word != "any", Weight(rawValue: word) == nil { words[word] = Set(found) }
    kinds.formUnion(found)
  }

  /// The number behind a word: bytes, or with KiB, MiB or GiB.
  private static func bytes(of word: String, _ name: String) -> Int? {
    guard word.hasPrefix(name) else { return nil }
    let text = word.dropFirst(name.count)
    for (unit, shift) in [("KiB", 10), ("MiB", 20), ("GiB", 30)] where text.hasSuffix(unit) {
      guard let number = Int(text.dropLast(unit.count)), number >= 0 else { return nil }
      let (size, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
      return overflow ? nil : size
    }
    return Int(text).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Whether a change is chosen by its kind.
  package func contains(_ change: Change) -> Bool { kinds.contains(change.kind) }

  /// The limits that sizes in bytes are beyond, as words.
  package func exceeded(old: Int?, new: Int?) -> [String] {
    guard let new else { return [] }
    var words: [String] = []
    if let sizeLimit, new > sizeLimit { words.append("size-over=\(sizeLimit)") }
    // Sizes are not negative, so the difference fits.
    if let growthLimit, let old, new - old > growthLimit {
      words.append("growth-over=\(growthLimit)")
    }
    return words
  }
}
