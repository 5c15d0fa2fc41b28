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
  /// Families of functions by the start of their names, with a star for the rest.
  private static let families = SortedTable(bytes: PackageResources.families_tsv)
  private init?(_ table: SortedTable, _ line: Int) {
    var columns = table.columns(line)
    columns.skip()
    capability = columns.next()
    guard let certainty = Certainty(rawValue: columns.next()) else { return nil }
    self.certainty = certainty
  }

  /// What a function stands for; empty for nearly all.
  package static func of(_ symbol: String) -> [CapabilityUse] {
    var uses: [CapabilityUse] = []
    var line = functions.first(symbol)
    while let found = line {
      if let use = CapabilityUse(functions, found) { uses.append(use) }
      line = functions.next(after: found)
    }
    for line in families.patterns(of: symbol) {
      if let use = CapabilityUse(families, line) { uses.append(use) }
    }
    return uses
  }

  /// The capabilities that some function stands for, each with whether one does for certain.
  package static let judged: [String: Bool] = {
    var judged: [String: Bool] = [:]
    for (_, use) in all {
      judged[use.capability, default: false] =
        judged[use.capability, default: false] || use.certainty == .certain
    }
    return judged
  }()

  /// Every function and family with what it stands for.
  private static let all = [functions, families].flatMap { table in
    table.lines.compactMap { line in
      CapabilityUse(table, line).map { (name: table.text(line, 0), use: $0) }
    }
  }

  /// The functions that stand for a capability, those that need it for certain first; a star stands for
  /// the rest of a name.
  package static func functions(of capability: String) -> [String] {
    let uses = all.filter { $0.use.capability == capability }
    return
      (uses.filter { $0.use.certainty == .certain }
      + uses.filter { $0.use.certainty != .certain }).map(\.name)
  }
}
