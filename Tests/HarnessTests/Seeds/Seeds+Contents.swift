import ByteLayout
import ImageContents
import ImagePackage
import LZMAStreams

extension Seeds {
  static func capability() -> Seeds {
    var seeds = Seeds()
    let numbers = [11, 13].map { CapabilityNumber(rawValue: $0) }
    let block = CapabilityBlock(
      deviceID: [UInt8](repeating: 0xD1, count: 64), capabilities: numbers)
    let bytes = block.serialized
    seeds.add("two", bytes)
    seeds.add("none", CapabilityBlock().serialized)
    let every = CapabilityNumber.names.map { CapabilityNumber(rawValue: $0.value) }
    seeds.add("every", CapabilityBlock(deviceID: [], capabilities: every).serialized)
    seeds.add("magic", patched(bytes, 0, [0]))
    seeds.add("version", patched(bytes, 4, [9]))
    seeds.add("length", patched(bytes, 8, [9]))
    seeds.add("twice", patched(bytes, 78, [11]))
    seeds.add("behind-the-end", patched(bytes, 90, [12]))
    seeds.add("unknown", patched(bytes, 76, [99]))
    seeds.add("long", bytes + [0, 0, 0, 0])
    seeds.add("cut", Array(bytes.prefix(100)))
    seeds.add("cut-in-list", Array(bytes.prefix(190)))
    return seeds
  }

  static func updateManifest() -> Seeds {
    var seeds = Seeds()
    var entry = UpdateManifestEntry()
    entry.partition = PartitionType(rawValue: 1)
    var second = entry
    second.partition = PartitionType(rawValue: 99)
    let bytes = UpdateManifest(buildDate: 1_700_000_000, entries: [entry, second]).serialized
    seeds.add("two", bytes)
    seeds.add("none", UpdateManifest(buildDate: 1, entries: []).serialized)
    seeds.add("version", patched(bytes, 0, [2]))
    seeds.add("count", patched(bytes, 2, [9]))
    seeds.add("count-low", patched(bytes, 2, [1]))
    seeds.add("header-small", patched(bytes, 4, [1]))
    seeds.add("header-large", patched(bytes, 4, [20]))
    seeds.add("header-beyond", patched(bytes, 4, [0xFF, 0xFF]))
    seeds.add("entry-large", patched(bytes, 6, [80]))
    seeds.add("entry-small", patched(bytes, 6, [8]))
    seeds.add("trailing", bytes + [1, 2, 3])
    seeds.add("cut", Array(bytes.prefix(100)))
    seeds.add("short", [3, 0])
    return seeds
  }

  static func keystore() -> Seeds {
    var seeds = Seeds()
    var store = TrustedKeystore()
    store.version = 1
    store.keys = [KeystoreKey(), KeystoreKey()]
    store.table = [1, 2]
    let bytes = store.serialized
    seeds.add("two", bytes)
    seeds.add("none", TrustedKeystore().serialized)
    seeds.add("count", patched(bytes, 0, [9]))
    seeds.add("no-table", Array(bytes.prefix(204)))
    seeds.add("table-magic", patched(bytes, 204, [0]))
    seeds.add("table-count", patched(bytes, 208, [99]))
    seeds.add("trailing", bytes + [1, 2, 3])
    seeds.add("short", [1])
    return seeds
  }

  static func boardConfiguration() -> Seeds {
    var seeds = Seeds()
    let board = BoardConfiguration(preset: "preset", description: "a board")
    let bytes = board.serialized
    seeds.add("board", bytes)
    for offset in stride(from: 0, to: 40, by: 4) {
      seeds.add("header-\(offset)", patched(bytes, offset, [0, 0, 0, 9]))
      seeds.add("header-\(offset)-large", patched(bytes, offset, [0x7F, 0xFF, 0xFF, 0xFF]))
    }
    seeds.add("version", BoardConfiguration(version: 2, preset: "", description: "").serialized)
    var tree = board.tree
    tree.nodes[1].properties.removeAll()
    seeds.add("no-properties", tree.serialized)
    tree.nodes[1].name = Array("other".utf8)
    seeds.add("no-node", tree.serialized)
    tree.reservations = [DeviceTree.Reservation(address: 0x1000, size: 16)]
    tree.nodes[1].properties = [
      DeviceTree.Property(name: Array("empty".utf8), value: []),
      DeviceTree.Property(name: Array("words".utf8), value: [0, 0, 0, 1, 0, 0, 0, 2]),
      DeviceTree.Property(name: Array("texts".utf8), value: Array("a\0b\0".utf8)),
      DeviceTree.Property(name: Array("bytes".utf8), value: [1, 2, 3]),
      DeviceTree.Property(name: Array("zero".utf8), value: [0]),
      DeviceTree.Property(name: [0xFF], value: [0xFF, 0]),
    ]
    tree.nodes.append(DeviceTree.Node(name: Array("child".utf8), parent: 1))
    seeds.add("values", tree.serialized)
    for _ in 0..<2 { tree.nodes.append(DeviceTree.Node(name: Array("twin".utf8), parent: 0)) }
    seeds.add("twins", tree.serialized)
    var deep = board.tree
    for index in 1..<40 { deep.nodes.append(DeviceTree.Node(name: [0x61], parent: index)) }
    seeds.add("deep", deep.serialized)
    // The tokens start behind header and reservations: each in turn becomes another one.
    for offset in stride(from: 56, to: min(bytes.count - 4, 120), by: 4) {
      for token in [2, 4, 9, 3] as [UInt8] {
        guard (offset + Int(token)) % 3 == 0 || offset < 64 else { continue }
        seeds.add("token-\(offset)", patched(bytes, offset, [0, 0, 0, token]))
      }
    }
    seeds.add("cut", Array(bytes.prefix(60)))
    seeds.add("short", Array(bytes.prefix(20)))
    return seeds
  }

  static func lzma() throws -> Seeds {
    var seeds = Seeds()
    let package = Self.package([1, 2, 3, 4], sections(.applications))
    let stream = try LZMAAlone.compress(package)
    seeds.add("package", word(UInt32(package.count)) + stream)
    seeds.add("padded", word(UInt32(package.count)) + stream + [0, 0])
    seeds.add("behind", word(UInt32(package.count)) + stream + [1, 2, 3, 4, 5])
    seeds.add("too-long", word(UInt32(package.count - 1)) + stream)
    seeds.add("too-short", word(UInt32(package.count + 1)) + stream)
    seeds.add("limit", word(2 << 20) + stream)
    seeds.add("truncated", word(UInt32(package.count)) + stream.dropLast(8))
    seeds.add("corrupt", word(UInt32(package.count)) + patched(stream, 30, [0xFF, 0xFF, 0xFF]))
    seeds.add("properties", word(UInt32(package.count)) + patched(stream, 0, [0xFF]))
    seeds.add("other-properties", word(UInt32(package.count)) + patched(stream, 0, [0x5D]))
    seeds.add("dictionary", word(UInt32(package.count)) + patched(stream, 1, word(.max)))
    seeds.add("size", word(UInt32(package.count)) + patched(stream, 5, word(7) + word(0)))
    seeds.add("empty", word(0) + (try LZMAAlone.compress([])))
    seeds.add("nothing", [1, 2])
    return seeds
  }
}
