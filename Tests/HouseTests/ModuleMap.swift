import Foundation

/// The table of modules of `CONTRIBUTING.md`: rows with a number in front, names in columns, and
/// behind an arrow what a module uses of its own row. What stands in brackets, and a column of
/// several words, is description.
struct ModuleMap {
  /// The row of each module, from the bottom.
  private(set) var rows: [String: Int] = [:]
  private var neighbours: [String: String] = [:]

  /// Reads the first block of the section "Modules".
  init(_ text: String) {
    let section = text.components(separatedBy: "\n## Modules\n").dropFirst().first ?? ""
    let block = section.components(separatedBy: "```").dropFirst().first ?? ""
    var row = -1
    for line in block.split(separator: "\n").dropFirst() {
      let number = line.prefix { $0.isNumber }
      if let number = Int(number) { row = number }
      for cell in line.dropFirst(number.count).components(separatedBy: "  ") {
        let pattern = /(\w+(?: → \w+)*)(?: \(.*\))?/
        guard let match = cell.trimmingCharacters(in: .whitespaces).wholeMatch(of: pattern) else {
          continue
        }
        let names = match.1.components(separatedBy: " → ")
        for name in names { rows[name] = row }
        for (name, used) in zip(names, names.dropFirst()) { neighbours[name] = used }
      }
    }
  }

  /// Whether one module may use another; `nil` where one of them has no row.
  func allows(_ module: String, toUse other: String) -> Bool? {
    guard let row = rows[module], let used = rows[other] else { return nil }
    return used < row || used == row && neighbours[module] == other
  }
}
