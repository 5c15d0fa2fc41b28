internal import Findings
internal import JSONText

extension DefinitionLoader {
  /// Checks what a file says of itself.
  mutating func readMetadata(_ root: JSONValue, file: Int) {
    let metadata = root.member("Metadata")?.value
    let place = metadata?.position ?? root.position
    let type = metadata?.member("Type")?.value
    if type?.string != HardwareDefinition.metadataType {
      let found = type.map { "Type is \($0.excerpt)" } ?? "no Metadata.Type"
      add(DefinitionRules.type, found, type?.position ?? place, in: file)
    }
    let version = metadata?.member("Version")?.value
    if metadata != nil, version?.integer != 1 {
      let found = version.map { "Version is \($0.excerpt)" } ?? "no Metadata.Version"
      add(DefinitionRules.version, found, version?.position ?? place, in: file)
    }
    readDescription(root.member("Description")?.value, file: file)
    let known = ["$schema", "Metadata", "Description", "Imports", "Peripherals"]
    let names = Dictionary(uniqueKeysWithValues: known.map { (ManifestLint.relaxed($0), $0) })
    for (index, member) in (root.members ?? []).enumerated()
    where !known.contains(where: member.isNamed) {
      let relaxed = ManifestLint.relaxed(member.key)
      let isLate = index >= ManifestLint.guesses
      let meant = names[relaxed] ?? (isLate ? nil : NearMiss.name(relaxed, in: names))
      let key = JSONWriter.excerpt(member.key)
      add(
        meant == nil ? DefinitionRules.unknownProperty : DefinitionRules.misspeltProperty,
        meant.map { "\(key): did you mean \"\($0)\"?" } ?? key, member.keyPosition, in: file)
    }
  }

  private mutating func readDescription(_ description: JSONValue?, file: Int) {
    guard let description else { return }
    if description.members == nil {
      add(DefinitionRules.description, "Description", is: description, in: file)
    }
    if let name = description.member("Name")?.value {
      if name.string == nil {
        add(DefinitionRules.description, "Name", is: name, in: file)
      }
      if file == 0 { definition.name = name.string }
    }
    if let top = description.member("MainCoreHeaderFileTopContent")?.value {
      let lines = top.elements?.compactMap(\.string) ?? []
      if lines.count != top.elements?.count {
        add(DefinitionRules.description, "MainCoreHeaderFileTopContent", is: top, in: file)
      }
      if file == 0 { definition.topContent = lines }
    }
  }
}
