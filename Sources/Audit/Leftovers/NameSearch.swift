/// Looks for names in the text of programs: for several at once, in one walk over each.
struct NameSearch {
  /// The most names that are looked for, and bytes that a name has. A device holds 255 files.
  static let limits = (names: 256, length: 252)
  /// The most comparisons of a name with a place, so that no image makes this take long.
  static let defaultWork = 32 << 20

  private var names: [[UInt8]]
  private var byFirst: [[Int]] = Array(repeating: [], count: 256)
  private var isFound: [Bool]
  private var work: Int

  /// - Parameters:
  ///   - names: What to look for; an empty name is everywhere.
  ///   - work: The most comparisons.
  init(_ names: [[UInt8]], work: Int = NameSearch.defaultWork) {
    self.names = names
    self.work = work
    isFound = names.map(\.isEmpty)
    for (index, name) in names.enumerated() {
      if let first = name.first { byFirst[Int(first)].append(index) }
    }
  }

  /// Whether there was time for all.
  var isComplete: Bool { work > 0 }

  /// The places of the names that no program held.
  var missing: [Int] { isFound.indices.filter { !isFound[$0] } }

  /// Looks into a program.
  mutating func look(into bytes: ArraySlice<UInt8>) {
    let text = bytes.span
    for start in text.indices {
      let open = byFirst[Int(text[start])]
      guard !open.isEmpty else { continue }
      guard isComplete else { return }
      for index in open {
        work -= 1
        guard Self.isName(names[index], in: text, at: start) else { continue }
        isFound[index] = true
        byFirst[Int(text[start])].removeAll { $0 == index }
      }
    }
  }

  private static func isName(_ name: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
    guard name.count <= text.count - start else { return false }
    for offset in name.indices where text[start + offset] != name[offset] { return false }
    return true
  }
}
