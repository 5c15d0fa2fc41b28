import Foundation

/// The table of modules of `CONTRIBUTING.md`: rows with a number in front, names in columns, and
/// behind an arrow what a module uses of its own row. A name that ends in `…` stands for all that
/// begin with it; what stands in brackets, and a column of several words, is description.
struct ModuleMap {
  /// Every name, as it is written.
  private(set) var names: Set<String> = []
  private var rows: [String: Int] = [:]
  private var neighbours: [String: Set<String>] = [:]

  /// Reads the first block of the section "Modules".
  init(_ text: String) {
    let section = text.components(separatedBy: "\n## Modules\n").dropFirst().first ?? ""
    let block = section.components(separatedBy: "```").dropFirst().first ?? ""
    var row = -1
    for line in block.split(separator: "\n").dropFirst() {
      let number = line.prefix { $0.isNumber }
      if let number = Int(number) { row = number }
      for cell in line.dropFirst(number.count).components(separatedBy: "  ") {
        let pattern = /(\w+…?)(?: → (\w+(?:, \w+)*))?(?: \(.*\))?/
        guard let match = cell.trimmingCharacters(in: .whitespaces).wholeMatch(of: pattern) else {
          continue
        }
        let used = match.2.map { $0.components(separatedBy: ", ") } ?? []
        add(String(match.1), row)
        for name in used { add(name, row) }
        neighbours[String(match.1), default: []].formUnion(used)
      }
    }
  }

  private mutating func add(_ name: String, _ row: Int) {
    names.insert(name)
    rows[name] = row
  }

  /// The name in the table that a module goes by.
  func name(of module: String) -> String? {
    names.contains(module)
      ? module : names.first { $0.hasSuffix("…") && module.hasPrefix($0.dropLast()) }
  }

  /// Whether one module may use another; `nil` where one of them has no row.
  func allows(_ module: String, toUse other: String) -> Bool? {
    guard let own = name(of: module), let used = name(of: other), let row = rows[own],
      let usedRow = rows[used]
    else { return nil }
    return usedRow < row || usedRow == row && neighbours[own]?.contains(other) == true
  }
}
