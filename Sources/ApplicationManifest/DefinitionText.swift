internal import JSONText

/// Which parts of a hardware definition mean something to a machine.
enum DefinitionText {
  /// The properties of a peripheral: keys in lower case, as the vendor's own tools compare them.
  static let properties = [
    "name", "type", "mapping", "appmanifestvalue", "maincoreheadervalue", "comment", "override",
  ]

  static func lowercased(_ key: String) -> String {
    String(
      decoding: key.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Where a file holds text that only people read: its description, what nobody knows, and the
  /// comments of peripherals.
  static func uninterpreted(_ root: JSONValue) -> [Range<Int>] {
    let sections = ["Metadata", "Imports", "Peripherals"]
    var passed = (root.members ?? []).filter { !sections.contains(where: $0.isNamed) }
    for entry in root.member("Peripherals")?.value.elements ?? [] {
      passed += (entry.members ?? []).filter { member in
        let key = lowercased(member.key)
        return key.isExactly("comment") || !properties.contains { $0.isExactly(key) }
      }
    }
    return passed.compactMap { $0.value.position?.range }
  }
}
