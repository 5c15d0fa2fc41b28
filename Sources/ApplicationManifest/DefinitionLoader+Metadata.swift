internal import Findings
internal import JSONText

extension DefinitionLoader {
  /// Checks what a file says of itself.
  mutating func readMetadata(_ root: JSONValue, file: Int) {
    let metadata = root.member("Metadata")?.value
    let place = metadata?.position ?? root.position
    let type = metadata?.member("Type")?.value
    // What stands there instead is said once, with what is missing for it.
    let instead = metadata == nil ? near("Metadata", in: root) : nil
    if let type, type.string != HardwareDefinition.metadataType {
      let question = type.string.map {
        NearMiss.question($0, among: [HardwareDefinition.metadataType])
      }
      add(
        DefinitionRules.type, "Type is \(type.excerpt)\(question ?? "")", type.position, in: file)
    } else if type == nil {
      let other = instead ?? metadata.flatMap { near("Type", in: $0) }
      let missing = instead == nil ? "no Metadata.Type" : "no Metadata"
      add(
        DefinitionRules.type,
        missing + (other.map { ", but \(JSONWriter.excerpt($0.key))" } ?? ""),
        other?.keyPosition ?? place, in: file)
    }
    let version = metadata?.member("Version")?.value
    if let metadata, version?.integer != 1 {
      let other = version == nil ? near("Version", in: metadata) : nil
      let found =
        version.map { "Version is \($0.excerpt)" }
        ?? "no Metadata.Version" + (other.map { ", but \(JSONWriter.excerpt($0.key))" } ?? "")
      add(
        DefinitionRules.version, found, (version?.position ?? other?.keyPosition) ?? place, in: file
      )
    }
    readDescription(root.member("Description")?.value, file: file)
    let known = ["$schema", "Metadata", "Description", "Imports", "Peripherals"]
    let names = Dictionary(uniqueKeysWithValues: known.map { (ManifestLint.relaxed($0), $0) })
    for (index, member) in (root.members ?? []).enumerated()
    where !known.contains(where: member.isNamed) && member.key != instead?.key {
      let relaxed = ManifestLint.relaxed(member.key)
      let isLate = index >= ManifestLint.guesses
      let meant = names[relaxed] ?? (isLate ? nil : NearMiss.name(relaxed, in: names))
      let key = JSONWriter.excerpt(member.key)
      add(
        meant == nil ? DefinitionRules.unknownProperty : DefinitionRules.misspeltProperty,
        meant.map { "\(key): did you mean \"\($0)\"?" } ?? key, member.keyPosition, in: file)
    }
  }

  /// The member that may have been meant by one that is missing.
  private func near(_ name: String, in value: JSONValue) -> JSONMember? {
    let names = [ManifestLint.relaxed(name): name]
    return (value.members ?? []).prefix(ManifestLint.guesses).first {
      let key = ManifestLint.relaxed($0.key)
      return names[key] != nil || NearMiss.name(key, in: names) != nil
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
