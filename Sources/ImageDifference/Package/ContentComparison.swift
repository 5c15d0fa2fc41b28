internal import ASXipFS
internal import ByteLayout
internal import ImageContents
internal import Inspection

/// Compares content that is no tree of files, and the super blocks of two that are.
enum ContentComparison {
  /// What is different; `nil` content is one that could not be read.
  static func changes(_ old: ImageContent?, _ new: ImageContent?) -> [Change] {
    switch (old, new) {
    case (.capability(let before)?, .capability(let after)?): capability(before, after)
    case (.updateManifest(let before)?, .updateManifest(let after)?):
      updateManifest(before, after)
    case (.boardConfiguration(let before)?, .boardConfiguration(let after)?):
      tree(before.tree, after.tree)
    case (.trustedKeystore(let before)?, .trustedKeystore(let after)?): keystore(before, after)
    case (.fileSystem(let before)?, .fileSystem(let after)?):
      superBlock(before.superBlock, after.superBlock)
    default:
      old?.name == new?.name
        ? []
        : [
          Change(
            .contentKindChanged, "content", old: old.map { .text($0.name) },
            new: new.map { .text($0.name) })
        ]
    }
  }

  /// Each capability that one side grants and the other does not.
  private static func capability(_ old: CapabilityBlock, _ new: CapabilityBlock) -> [Change] {
    let (had, has) = (old.numbers, new.numbers)
    func changes(
      _ list: [CapabilityNumber], without other: [CapabilityNumber], _ kind: ChangeKind
    ) -> [Change] {
      Set(list).subtracting(other).filter { $0 != .none }.sorted { $0.rawValue < $1.rawValue }
        .map { Change(kind, $0.label) }
    }
    let granted =
      changes(has, without: had, .deviceCapabilityAdded)
      + changes(had, without: has, .deviceCapabilityRemoved)
    let fields = FieldTable(old.rendered()).changes(
      to: FieldTable(new.rendered()), .contentChanged, "capability.")
    // The list as such differs without need only where its order does.
    return granted + fields.filter { granted.isEmpty || $0.subject != "capability.capabilities" }
  }

  private static func updateManifest(_ old: UpdateManifest, _ new: UpdateManifest) -> [Change] {
    var changes = FieldTable(old.header.rendered()).changes(
      to: FieldTable(new.header.rendered()), .contentChanged, "update_manifest.")
    let (listed, lists) = (entries(old), entries(new))
    let (had, has) = (Dictionary(listed) { $1 }, Dictionary(lists) { $1 })
    let none = FieldTable([])
    for (name, _) in listed + lists.filter({ had[$0.0] == nil }) {
      changes += (had[name] ?? none).changes(
        to: has[name] ?? none, .contentChanged, "update_manifest.\(name).")
    }
    let tails = (
      old.headerTail + old.entryTails.joined() + old.trailing,
      new.headerTail + new.entryTails.joined() + new.trailing
    )
    if tails.0 != tails.1 {
      changes.append(
        Change(
          .contentChanged, "update_manifest.other_bytes", old: .bytes(tails.0),
          new: .bytes(tails.1)))
    }
    return changes
  }

  /// The entries by their components; of a component that stands twice its second entry has a
  /// number.
  private static func entries(_ manifest: UpdateManifest) -> [(String, FieldTable)] {
    var counts: [GUID: Int] = [:]
    return manifest.entries.map { entry in
      let count = counts[entry.componentID, default: 0] + 1
      counts[entry.componentID] = count
      let name = "\(entry.componentID)" + (count > 1 ? "#\(count)" : "")
      return (name, FieldTable(entry.rendered()))
    }
  }

  /// Properties of a device tree by the paths of their nodes.
  private static func tree(_ old: DeviceTree, _ new: DeviceTree) -> [Change] {
    let (before, after) = (properties(old), properties(new))
    let (had, has) = (
      Dictionary(before) { first, _ in first }, Dictionary(after) { first, _ in first }
    )
    return (before + after.filter { had[$0.0] == nil }).compactMap { key, _ in
      had[key] == has[key]
        ? nil
        : Change(
          .contentChanged, "board_configuration" + key.path.text, old: had[key].map { .bytes($0) },
          new: has[key].map { .bytes($0) })
    }
  }

  /// Which of the properties, or of the nodes, of one path.
  private struct TreeKey: Hashable {
    var path: ExactText
    var occurrence: Int
  }

  /// The names of all nodes and the values of all properties, each under its path.
  private static func properties(_ tree: DeviceTree) -> [(TreeKey, [UInt8])] {
    var paths: [String] = []
    var counts: [ExactText: Int] = [:]
    func key(_ path: String) -> TreeKey {
      let path = ExactText(path)
      defer { counts[path, default: 0] += 1 }
      return TreeKey(path: path, occurrence: counts[path, default: 0])
    }
    return tree.nodes.flatMap { node in
      let parent = node.parent.map { paths.indices.contains($0) ? paths[$0] : "" }
      let path = parent.map { $0 + "/" + String(decoding: node.name, as: UTF8.self) } ?? ""
      paths.append(path)
      let own = [(key(path + "/"), node.name)]
      return own
        + node.properties.map {
          (key("\(path)/\(String(decoding: $0.name, as: UTF8.self))"), $0.value)
        }
    }
  }

  private static func keystore(_ old: TrustedKeystore, _ new: TrustedKeystore) -> [Change] {
    let (before, after) = (keys(old), keys(new))
    let (had, has) = (
      Dictionary(before) { first, _ in first }, Dictionary(after) { first, _ in first }
    )
    let keys = (before + after.filter { had[$0.0] == nil }).compactMap { name, _ in
      had[name] == has[name]
        ? nil
        : Change(
          .contentChanged, "trusted_keystore.key.\(name)",
          old: had[name].map { .bytes($0.serialized) }, new: has[name].map { .bytes($0.serialized) }
        )
    }
    let version =
      old.version == new.version
      ? []
      : [
        Change(
          .contentChanged, "trusted_keystore.version", old: .number(Int(old.version)),
          new: .number(Int(new.version)))
      ]
    return version + keys
  }

  /// The keys by the thumbprints of their certificates; of one that stands twice the second has a
  /// number.
  private static func keys(_ store: TrustedKeystore) -> [(String, KeystoreKey)] {
    var counts: [[UInt8]: Int] = [:]
    return store.keys.map { key in
      let count = counts[key.thumbprint, default: 0] + 1
      counts[key.thumbprint] = count
      return (Hex.text(key.thumbprint) + (count > 1 ? "#\(count)" : ""), key)
    }
  }

  /// Fields that follow from the files, and the root, which is an entry, are left out.
  private static func superBlock(_ old: SuperBlock, _ new: SuperBlock) -> [Change] {
    let derived = ["len_image", "crc32", "num_files"]
    return FieldTable(old.rendered()).changes(
      to: FieldTable(new.rendered()), .fileSystemChanged, "super_block."
    ).filter { change in
      !change.subject.hasPrefix("super_block.root.")
        && !derived.contains(String(change.subject.dropFirst("super_block.".count)))
    }
  }
}
