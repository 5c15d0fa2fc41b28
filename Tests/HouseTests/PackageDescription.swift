import Foundation

/// The targets of `Package.swift` and what they depend on, as far as its text tells.
struct PackageDescription {
  private(set) var dependencies: [String: Set<String>] = [:]

  /// Reads calls such as `module("Bytes", ["Findings"])` in the list of targets, and what the
  /// functions that they call add to each.
  init(_ text: String) {
    let parts = text.components(separatedBy: "\n  targets: [\n")
    let head = Self.withoutComments(parts[0])
    let list = Self.withoutComments(parts.dropFirst().first ?? "")
    var targets: [(call: String, strings: [String])] = []
    for entry in list.matches(of: /(?m)^    \.?(\w+)\((?s:.*?)\),?$(?=\n    \S|\n\n|\n  \])/) {
      targets.append((String(entry.1), Self.strings(entry.0)))
    }
    let names = Set(targets.compactMap(\.strings.first))
    var added: [String: [String]] = [:]
    for function in head.matches(of: /\nfunc (\w+)\((?s:.*?)\n\}\n/) {
      added[String(function.1)] = Self.strings(function.0)
    }
    for target in targets {
      guard let name = target.strings.first else { continue }
      let used = target.strings.dropFirst() + (added[target.call] ?? [])
      dependencies[name] = names.intersection(used)
    }
  }

  private static func withoutComments(_ text: String) -> String {
    text.components(separatedBy: "\n").map { $0.components(separatedBy: "//")[0] }
      .joined(separator: "\n")
  }

  private static func strings(_ text: Substring) -> [String] {
    text.matches(of: /"([^"]*)"/).map { String($0.1) }
  }

  /// A target with all that it depends on, directly or not.
  func closure(of target: String) -> Set<String> {
    var found: Set<String> = []
    var open = [target]
    while let name = open.popLast() {
      if found.insert(name).inserted { open += dependencies[name] ?? [] }
    }
    return found
  }
}
