internal import ByteLayout
package import Findings

extension DeviceTree {
  /// Reads a device tree: `nil` where there is no header, otherwise every node and property up to
  /// the first place where the structure breaks.
  package static func read(
    _ content: Span<UInt8>, limits: DeviceTreeLimits = .default, findings: inout FindingLog
  ) -> DeviceTree? {
    guard let header = DeviceTreeHeader(content, findings: &findings) else { return nil }
    let blocks = header.blocks(in: content, findings: &findings)
    var tree = DeviceTree()
    tree.version = header[.version]
    tree.lastCompatibleVersion = header[.lastCompatibleVersion]
    tree.bootProcessor = header[.bootProcessor]
    tree.reservations = blocks.reservations
    for (index, reservation) in tree.reservations.enumerated() {
      let start = Int(header[.reservationsOffset]) + 16 * index
      findings.add(
        ImageContentRules.treeReservation,
        "\(reservation.size) bytes at 0x\(Hex.text(reservation.address))",
        at: .bytes(start..<(start + 16), "device_tree", "reservations[\(index)]"))
    }
    guard let structure = blocks.structure else { return tree }
    var walk = DeviceTreeWalk(structure: structure, strings: blocks.strings, limits: limits)
    walk.run(content, findings: &findings)
    tree.nodes = walk.nodes
    tree.checkNames(findings: &findings)
    return tree
  }

  private func checkNames(findings: inout FindingLog) {
    struct Key: Hashable {
      let parent: Int
      let name: [UInt8]
    }
    var siblings: Set<Key> = []
    for node in nodes {
      if let parent = node.parent,
        !siblings.insert(Key(parent: parent, name: node.name)).inserted
      {
        findings.add(
          ImageContentRules.treeTwice, "a second node of \(node.name.count) bytes of name",
          at: .bytes(node.range, "device_tree", "node"))
      }
      var names: Set<[UInt8]> = []
      for property in node.properties where !names.insert(property.name).inserted {
        findings.add(
          ImageContentRules.treeTwice, "a second property of \(property.name.count) bytes of name",
          at: .bytes(property.range, "device_tree", "property"))
      }
    }
  }
}

/// Reads big-endian integers at offsets that come from the image.
enum BigEndian {
  /// The word at an offset, `nil` where it does not lie inside `range`, which the caller keeps
  /// inside the bytes.
  static func word(_ bytes: Span<UInt8>, at offset: Int, in range: Range<Int>) -> UInt32? {
    guard offset >= range.lowerBound, range.upperBound &- offset >= 4 else { return nil }
    var value: UInt32 = 0
    for index in offset..<(offset &+ 4) { value = value << 8 | UInt32(bytes[index]) }
    return value
  }
}

/// How much of a device tree is read before reading stops with `device-tree.limit`. The one known
/// board configuration has two nodes and three properties.
package struct DeviceTreeLimits: Sendable, Hashable {
  package var maximumNodes = 4096
  package var maximumProperties = 16_384
  /// Nodes inside each other.
  package var maximumDepth = 64
  /// Bytes of one name. The specification permits 31; all properties may share one long name, so
  /// without a limit a small file could ask for much memory.
  package var maximumNameLength = 255

  /// 4096 nodes, 16,384 properties, 64 levels, names of 255 bytes.
  package static let `default` = Self()
}
