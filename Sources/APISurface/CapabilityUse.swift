/// A function that stands for a capability of the manifest.
package struct CapabilityUse: Sendable, Hashable {
  /// How sure it is that who calls the function needs the capability.
  package enum Certainty: String, Sendable, Hashable, CaseIterable {
    /// A header of the SDK or a page of its documentation says so.
    case certain
    /// The function is one of a family that is named after the capability.
    case name
    /// Nobody uses the capability without such a function, which does other things too.
    case may
  }

  /// The key inside `Capabilities`.
  package var capability: String
  package var certainty: Certainty

  private static let functions = SortedTable(bytes: PackageResources.capabilities_tsv)
  /// Families of functions by the start of their names, few enough to look at each.
  private static let families = SortedTable(bytes: PackageResources.families_tsv).lines
    .compactMap { line in
      CapabilityUse(line).map { (start: String(line.text(0).dropLast()), use: $0) }
    }

  private init?(_ line: SortedTable.Line) {
    guard let certainty = Certainty(rawValue: line.text(2)) else { return nil }
    capability = line.text(1)
    self.certainty = certainty
  }

  /// What a function stands for; empty for nearly all.
  package static func of(_ symbol: String) -> [CapabilityUse] {
    var uses: [CapabilityUse] = []
    var line = functions.first(symbol)
    while let found = line {
      if let use = CapabilityUse(found) { uses.append(use) }
      line = functions.next(after: found)
    }
    for family in families where symbol.utf8.starts(with: family.start.utf8) {
      uses.append(family.use)
    }
    return uses
  }

  /// The capabilities that some function stands for, each with whether one does for certain.
  package static let judged: [String: Bool] = {
    var judged: [String: Bool] = [:]
    for use in functions.lines.compactMap(CapabilityUse.init) + families.map(\.use) {
      judged[use.capability, default: false] =
        judged[use.capability, default: false] || use.certainty == .certain
    }
    return judged
  }()

  /// The functions that stand for a capability, those that need it for certain first; a star stands for
  /// the rest of a name.
  package static func functions(of capability: String) -> [String] {
    let lines = functions.lines + SortedTable(bytes: PackageResources.families_tsv).lines
    let uses = lines.compactMap { line in CapabilityUse(line).map { (line.text(0), $0) } }
      .filter { $0.1.capability == capability }
    return (uses.filter { $0.1.certainty == .certain } + uses.filter { $0.1.certainty != .certain })
      .map(\.0)
  }
}
