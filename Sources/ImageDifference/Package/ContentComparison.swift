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
    let fields = Change.ofFields(old.rendered(), new.rendered(), "capability.") { _ in
      .contentChanged
    }
    // The list as such differs without need only where its order does.
    return granted + fields.filter { granted.isEmpty || $0.subject != "capability.capabilities" }
  }

  private static func updateManifest(_ old: UpdateManifest, _ new: UpdateManifest) -> [Change] {
    func fields(_ old: [RenderedField]?, _ new: [RenderedField]?, _ name: String) -> [Change] {
      Change.ofFields(old ?? [], new ?? [], "update_manifest.\(name)") { _ in .contentChanged }
    }
    var changes = fields(old.header.rendered(), new.header.rendered(), "")
    let entries = KeyedList(old.entries, by: \.componentID)
      .pairs(with: KeyedList(new.entries, by: \.componentID))
    for (key, old, new) in entries {
      changes += fields(old?.rendered(), new?.rendered(), key.label("\(key.name)") + ".")
    }
    let tails = (
      old.headerTail + old.entryTails.joined() + old.trailing,
      new.headerTail + new.entryTails.joined() + new.trailing
    )
    return changes + [change("update_manifest.other_bytes", tails.0, tails.1)].compactMap { $0 }
  }

  /// Properties of a device tree by the paths of their nodes.
  private static func tree(_ old: DeviceTree, _ new: DeviceTree) -> [Change] {
    KeyedList(properties(old), by: \.path).pairs(with: KeyedList(properties(new), by: \.path))
      .compactMap { key, old, new in
        change("board_configuration" + key.name.text, old?.bytes, new?.bytes)
      }
  }

  private static func change(_ subject: String, _ old: [UInt8]?, _ new: [UInt8]?) -> Change? {
    old == new
      ? nil
      : Change(.contentChanged, subject, old: old.map { .bytes($0) }, new: new.map { .bytes($0) })
  }

  /// The names of all nodes and the values of all properties, each with its path.
  private static func properties(_ tree: DeviceTree) -> [(path: ExactText, bytes: [UInt8])] {
    var paths: [String] = []
    return tree.nodes.flatMap { node in
      let parent = node.parent.map { paths.indices.contains($0) ? paths[$0] : "" }
      let path = short(parent.map { $0 + "/" + String(decoding: node.name, as: UTF8.self) } ?? "")
      paths.append(path)
      let own = [(path: ExactText(path + "/"), bytes: node.name)]
      return own
        + node.properties.map {
          (ExactText("\(path)/\(String(decoding: $0.name, as: UTF8.self))"), $0.value)
        }
    }
  }

  /// Start and end of a path that no board has: thousands of nodes below one long name would repeat
  /// it. Nodes that are then called the same are told apart by their order.
  private static func short(_ path: String) -> String {
    let scalars = path.unicodeScalars
    guard path.utf8.count > 256, scalars.count > 256 else { return path }
    return String(scalars.prefix(120)) + "…" + String(scalars.suffix(120))
  }

  /// The keys are told apart by the thumbprints of their certificates.
  private static func keystore(_ old: TrustedKeystore, _ new: TrustedKeystore) -> [Change] {
    let keys = KeyedList(old.keys, by: \.thumbprint)
      .pairs(with: KeyedList(new.keys, by: \.thumbprint))
      .compactMap { key, old, new in
        change(
          "trusted_keystore.key." + key.label(Hex.text(key.name)), old?.serialized,
          new?.serialized)
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

  /// Fields that follow from the files, and the root, which is an entry, are left out.
  private static func superBlock(_ old: SuperBlock, _ new: SuperBlock) -> [Change] {
    let derived = ["len_image", "crc32", "num_files"]
    let changes = Change.ofFields(old.rendered(), new.rendered(), "super_block.") { _ in
      .fileSystemChanged
    }
    return changes.filter { change in
      !change.subject.hasPrefix("super_block.root.")
        && !derived.contains(String(change.subject.dropFirst("super_block.".count)))
    }
  }
}
