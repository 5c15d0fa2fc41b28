import ASXipFS
import ByteLayout
import Findings
import ImageContents
import ImagePackage

/// A package as the code and as the description read it, down to the content.
enum PackageReading {
  /// The first line in which the two differ, `nil` where they agree.
  static func difference(_ description: [String], _ code: [String]) -> String? {
    for (described, read) in zip(description, code) where described != read {
      return "described: \(described); read: \(read)"
    }
    return description.count == code.count
      ? nil : "\(description.count) lines described, \(code.count) read"
  }

  /// What the code says of all but the content.
  static func container(
    _ bytes: [UInt8], _ findings: inout FindingLog
  ) -> (package: Package, lines: [String])? {
    guard let package = PackageReader.read(bytes.span, size: bytes.count, findings: &findings)
    else { return nil }
    var lines = ["content 0..<\(package.contentSize)"]
    for section in package.metadata.sections {
      lines.append("\(section.range) \(section.name)")
      lines += Reading.lines(section.fields, section.name)
    }
    if let information = package.oneBLInformation {
      let base = package.signatureRange.lowerBound - OneBLInformation.size
      lines += Reading.lines(information.rendered(base: base), "information")
    }
    lines.append("signature \(package.signatureRange) \(Hex.text(package.signature))")
    return (package, lines)
  }

  /// What the code says of the content.
  static func content(_ bytes: [UInt8], _ findings: inout FindingLog) -> [String] {
    if FileSystem.matches(bytes.span),
      let system = FileSystem.read(bytes.span, size: bytes.count, findings: &findings)
    {
      let entries = system.entries.map { entry in
        let data = entry.dataRange.map { "\($0)" } ?? ""
        return "\(entry.path) \(entry.inodeRange) \(entry.inode.mode) \(entry.inode.uid) "
          + "\(entry.inode.gid) \(entry.inode.length) \(entry.inode.offset) \(data)"
      }
      return Reading.lines(system.superBlock.rendered(), "asxipfs") + entries.sorted()
    }
    if CapabilityBlock.matches(bytes.span),
      let block = CapabilityBlock.read(bytes.span, findings: &findings)
    {
      return Reading.lines(block.rendered(), "capability_block")
    }
    if DeviceTree.matches(bytes.span),
      let tree = DeviceTree.read(bytes.span, findings: &findings)
    {
      return tree.nodes.flatMap { node in
        ["node \(node.range) \(Hex.text(node.name))"]
          + node.properties.map {
            "property \($0.range) \(Hex.text($0.name)) \(Hex.text($0.value))"
          }
      }
    }
    return []
  }

  /// What the description says of all but the content.
  static func container(_ root: KaitaiNode) throws -> [String] {
    guard let size = try root["ofs_metadata"]?.integer, let metadata = try root["metadata"]?.node,
      let sections = try metadata["sections"]?.list?.compactMap(\.node),
      let signature = try root.entry("signature")
    else { throw KaitaiError("the description misses a part") }
    var lines = ["content 0..<\(size)"]
    for section in sections {
      guard let header = try section.entry("section_id"), let body = try section.entry("body")
      else { throw KaitaiError("the description misses a part of a section") }
      let range = header.range.lowerBound..<body.range.upperBound
      let id = SectionID(rawValue: UInt16(header.value.integer ?? 0))
      lines.append("\(range) \(body.value.node?.type.name ?? id.text)")
      if let node = body.value.node { lines += try Reading.lines(node, node.type.name) }
    }
    if let information = try root["information"]?.node {
      lines += try Reading.lines(information, "information")
    }
    return lines + ["signature \(signature.range) \(Hex.text(signature.value.bytes ?? []))"]
  }

  /// What the description says of the content.
  static func content(_ root: KaitaiNode) throws -> [String] {
    guard let content = try root.entry("content") else { throw KaitaiError("no content") }
    guard let node = content.value.node else { return [] }
    switch node.type.name {
    case "asxipfs": return try Reading.lines(node, "asxipfs") + files(node)
    case "board_configuration": return try tree(node)
    default: return try Reading.lines(node, node.type.name)
    }
  }

  /// In how many ways the end of the file can be read, all of which the code weighs.
  static func ends(_ root: KaitaiNode) throws -> Int {
    try ["tail_p256", "tail_p384", "tail_p256_one_bl", "tail_p384_one_bl"].filter { id in
      // A length word that lies outside the file fits nothing.
      try root[id]?.node?["fits"]?.boolean == true
    }.count
  }

  private static func files(_ system: KaitaiNode) throws -> [String] {
    guard let root = try system.entry("root"), let node = root.value.node else { return [] }
    var walk = Walk(size: system.size)
    try walk.visit([], root.range, node)
    return walk.lines.sorted()
  }

  /// Follows the directories of a file system, which may hold themselves or each other.
  private struct Walk {
    private(set) var lines: [String] = []
    /// How many inodes there can be where no two share bytes.
    private var room: Int

    init(size: Int) {
      room = size / Inode.storedSize + 1
    }

    mutating func visit(
      _ names: [[UInt8]], _ range: Range<Int>, _ inode: KaitaiNode
    ) throws {
      let path = FileSystem.path(of: names)
      guard names.count < FileSystemLimits.default.maximumDepth, room > 0 else {
        throw KaitaiError("\(path): directories hold each other")
      }
      room -= 1
      func number(_ id: String, _ part: String) throws -> Int128 {
        try inode[id]?.node?[part]?.integer ?? -1
      }
      let data = try inode.entry("data").map { "\($0.range)" } ?? ""
      lines.append(
        try "\(path) \(range) \(number("mode_uid", "mode")) \(number("mode_uid", "uid")) "
          + "\(number("len_gid", "gid")) \(number("len_gid", "len_data")) "
          + "\(inode["ofs_data"]?.integer ?? -1) \(data)")
      for entry in try inode["entries"]?.node?["entries"]?.list?.compactMap(\.node) ?? [] {
        guard let inner = try entry.entry("inode"), let node = inner.value.node,
          let name = try entry.entry("name"), let bytes = name.value.text
        else { throw KaitaiError("an entry misses a part") }
        let range = inner.range.lowerBound..<name.range.upperBound
        try visit(names + [bytes], range, node)
      }
    }
  }

  private static func tree(_ tree: KaitaiNode) throws -> [String] {
    let tokens = try tree["structure"]?.node?["tokens"]?.list?.compactMap(\.node) ?? []
    return try tokens.compactMap { token -> String? in
      guard let start = try token.entry("token_type"), let body = try token.entry("body"),
        let node = body.value.node, let name = try (node["name"]?.text).map({ Hex.text($0) })
      else { return nil }
      if node.type.name == "begin_node" {
        return "node \(start.range.lowerBound..<body.range.upperBound) \(name)"
      }
      let value = Hex.text(try node["value"]?.bytes ?? [])
      return "property \(start.range.lowerBound..<body.range.upperBound) \(name) \(value)"
    }
  }
}
