import Foundation
import TestSupport
import Testing

/// The names by which checks and mutations find fields, held against those that records state. A
/// misspelt name would find nothing.
struct FieldNameTests {
  private static let modules = ["ImagePackage", "ImageContents", "ASXipFS", "ELF", "Mutation"]

  /// The sources of a module.
  private static func sources(of module: String) throws -> [String] {
    let folder = Repository.root.appending(path: "Sources").appending(path: module)
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// What stands in quotes behind some words of code, without the indexes.
  private static func names(in source: String, _ words: Regex<(Substring, Substring)>) -> Set<
    String
  > {
    let found = source.matches(of: words).map { $0.1.replacing(/\[.*?\]/, with: "") }
    return Set(found.flatMap { $0.split(separator: ".").map(String.init) })
  }

  /// The fields that sources state.
  private static func stated(in sources: [String]) -> Set<String> {
    sources.reduce(into: []) { names, source in
      names.formUnion(Self.names(in: source, /visitor\.\w+\(\s*"([^"]+)"/))
      names.formUnion(Self.names(in: source, /visitor\.countedRecords\("\w+", "([^"]+)"/))
      names.formUnion(Self.names(in: source, /BitField<\w+>\("([^"]+)"/))
    }
  }

  private static func used(in source: String) -> Set<String> {
    names(in: source, /\bo[nf]: "([^"]+)"/)
      .union(names(in: source, /\.(?:lie|set|setInode|setProgram)\((?:\w+, )?"([^"]+)"/))
  }

  @Test(arguments: modules)
  func everyNameIsThatOfAField(_ module: String) throws {
    let sources = try Self.sources(of: module)
    // Mutations change the records of the other modules.
    let home = module == "Mutation" ? try Self.modules.flatMap(Self.sources) : sources
    let all = Self.stated(in: home)
    var count = 0
    for source in sources {
      let used = Self.used(in: source)
      // A check beside the statement of its record names the fields of that one.
      let own = Self.stated(in: [source])
      #expect(used.subtracting(own.isEmpty ? all : own).sorted() == [])
      count += used.count
    }
    #expect(count > 3)
  }

  @Test func aMisspeltNameIsSeen() {
    let source = #"findings.add(rule, "is \(index)", on: "abis[\(index)].abi_typ")"#
    #expect(Self.used(in: source) == ["abis", "abi_typ"])
  }
}
