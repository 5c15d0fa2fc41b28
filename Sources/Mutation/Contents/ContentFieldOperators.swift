import ByteLayout
import ImageContents

/// Integers at their borders in contents that are no file system: capability blocks, update
/// manifests, keystores, device trees.
enum ContentFieldOperators {
  static let all = [capability, updateManifest, keystore, deviceTree]

  static let capability = MutationOperator(
    "field.capability", "Sets an integer of a capability block to a limit of its range.",
    [
      "package.content-kind", "capability-block.version", "capability-block.length",
      "capability-block.after-end", "capability-block.unknown", "capability-block.internal",
    ]
  ) { piece, random in
    guard let block = piece.content(as: CapabilityBlock.read) else { return nil }
    let end = block.numbers.firstIndex(of: .none) ?? CapabilityBlock.capacity
    let list = block.range(of: "capabilities").lowerBound
    return piece.setField(of: FieldSite.all(of: block), in: "capability", random: &random) {
      site, value in
      switch site.path[0] {
      case "magic": return .breaks("package.content-kind")
      case "version": return .breaks("capability-block.version")
      case "len_data": return .breaks("capability-block.length")
      default: break
      }
      guard value != 0 else { return nil }
      let index = (site.range.lowerBound - list) / 2
      if index > end { return .disturbs("capability-block.after-end") }
      let number = CapabilityNumber(rawValue: UInt16(truncatingIfNeeded: value))
      if number.name == nil { return .disturbs("capability-block.unknown") }
      return number.isForCustomers ? nil : .disturbs("capability-block.internal")
    }
  }

  static let updateManifest = MutationOperator(
    "field.update-manifest", "Sets an integer of an update manifest to a limit of its range.",
    [
      "update-manifest.version", "update-manifest.sizes", "update-manifest.count",
      "update-manifest.trailing", "update-manifest.partition", "bytes.truncated",
    ]
  ) { piece, random in
    guard let manifest = piece.content(as: UpdateManifest.read),
      UpdateManifest.matches(piece.target.content.span)
    else { return nil }
    var sites = FieldSite.all(of: manifest.header)
    for (index, entry) in manifest.entries.enumerated() {
      let base = manifest.offset(ofEntry: index)
      sites += FieldSite.all(of: entry, at: base, in: "entries[\(index)]")
    }
    let size = piece.target.content.count
    return piece.setField(of: sites, in: "update_manifest", random: &random) { site, value in
      claim(site, Int(clamping: value), manifest, size: size)
    }
  }

  private static func claim(
    _ site: FieldSite, _ value: Int, _ manifest: UpdateManifest, size: Int
  ) -> FieldClaim? {
    switch site.path.last {
    case "version" where site.path.count == 1: return .breaks("update-manifest.version")
    case "num_images":
      return value > manifest.entries.count
        ? .breaks("update-manifest.count") : .disturbs("update-manifest.trailing")
    case "len_header":
      if value < UpdateManifestHeader.storedSize { return .breaks("update-manifest.sizes") }
      return value > size ? .breaks("bytes.truncated") : nil
    case "len_entry":
      if value < UpdateManifestEntry.storedSize { return .breaks("update-manifest.sizes") }
      return value > size && !manifest.entries.isEmpty ? .breaks("update-manifest.count") : nil
    case "partition_type":
      let partition = PartitionType(rawValue: UInt16(truncatingIfNeeded: value))
      return partition.name == nil ? .disturbs("update-manifest.partition") : nil
    default: return nil
    }
  }

  static let keystore = MutationOperator(
    "field.keystore", "Sets the number of keys of a keystore to a limit of its range.",
    ["keystore.count", "keystore.table"]
  ) { piece, random in
    guard let store = piece.content(as: TrustedKeystore.read),
      TrustedKeystore.matches(piece.target.content.span)
    else { return nil }
    var header = KeystoreHeader()
    header.count = UInt16(truncatingIfNeeded: store.keys.count)
    header.version = store.version
    // The bytes behind the keys could hold a few more.
    let room = (piece.target.content.count - 4) / KeystoreKey.storedSize
    return piece.setField(of: FieldSite.all(of: header), in: "keystore", random: &random) {
      site, value in
      guard site.path == ["num_keys"] else { return nil }
      if value < store.keys.count { return .disturbs("keystore.table") }
      return value > room ? .breaks("keystore.count") : nil
    }
  }

  /// The words of a device tree's header, which are big-endian, with the rule that a value behind
  /// the end of everything breaks.
  private static let words: [(word: DeviceTreeWord, field: String, rule: String)] = [
    (.magic, "magic", "package.content-kind"), (.totalSize, "len_tree", "device-tree.size"),
    (.structureOffset, "structure", "device-tree.block"),
    (.stringsOffset, "strings", "device-tree.block"),
    (.reservationsOffset, "reservations", "device-tree.block"),
    (.version, "version", "device-tree.version"),
    (.lastCompatibleVersion, "last_compatible_version", "device-tree.version"),
  ]

  static let deviceTree = MutationOperator(
    "field.device-tree", "Sets a word of a device tree's header to a limit of its range.",
    ["package.content-kind", "device-tree.size", "device-tree.block", "device-tree.version"]
  ) { piece, random in
    piece.goInside()
    guard DeviceTree.matches(piece.target.content.span),
      piece.target.content.count >= DeviceTree.headerSize
    else { return nil }
    let (word, field, rule) = words[random.number(0...(words.count - 1))]
    let value = random.element([0x7FFF_FFFF, 0x8000_0000, UInt32.max - 1, .max]) ?? .max
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
    piece.target.content.replaceSubrange(word.range, with: bytes)
    return .breaks(
      rule, "device_tree.\(field) is \(value)", word.range, "device_tree", field)
  }
}
