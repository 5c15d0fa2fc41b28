import Foundation
import TestSupport

/// The sources of the repository, by paths from its top folder.
enum SourceFiles {
  /// Every file below `Sources`.
  static let all = files(below: "Sources")

  static func files(below folder: String) -> [String] {
    let root = Repository.root.appending(path: folder)
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  /// Lines of code, without what follows `//`.
  static func code(_ path: String) throws -> [Substring] {
    try text(path).split(separator: "\n").map { line in
      line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
  }

  /// The name of the folder in `Sources` or `Tests`.
  static func module(_ path: String) -> String {
    String(path.split(separator: "/")[1])
  }
}
