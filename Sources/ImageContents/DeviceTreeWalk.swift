internal import Findings

/// Follows the tokens of a device tree, without recursion.
struct DeviceTreeWalk {
  /// Why the walk ends before its end.
  private struct Break: Error {
    let rule: Rule
    let detail: String
    let offset: Int
  }

  private let structure: Range<Int>
  private let strings: Range<Int>
  private let limits: DeviceTreeLimits
  private(set) var nodes: [DeviceTree.Node] = []
  private var open: [Int] = []
  private var next: Int
  private var properties = 0

  /// A walk of the bytes `structure`; both ranges lie inside the content.
  init(structure: Range<Int>, strings: Range<Int>, limits: DeviceTreeLimits) {
    self.structure = structure
    self.strings = strings
    self.limits = limits
    next = structure.lowerBound
  }

  /// Walks to the end, or to the first place where the structure breaks.
  mutating func run(_ content: Span<UInt8>, findings: inout FindingLog) {
    do throws(Break) {
      while try readToken(content, findings: &findings) {}
      guard next == structure.upperBound else {
        throw broken("\(structure.upperBound - next) bytes after the end", at: next)
      }
    } catch {
      findings.add(error.rule, error.detail, at: .at(error.offset, "device_tree", "structure"))
    }
  }

  /// Reads one token with what belongs to it; false at the end.
  private mutating func readToken(
    _ content: Span<UInt8>, findings: inout FindingLog
  ) throws(Break) -> Bool {
    let start = next
    let raw = try word(content)
    switch DeviceTreeToken(rawValue: raw) {
    case .beginNode: try beginNode(content, start)
    case .endNode:
      guard open.popLast() != nil else { throw broken("no node is open", at: start) }
    case .property: try property(content, start, findings: &findings)
    case .nop: break
    case .end:
      guard open.isEmpty, !nodes.isEmpty else {
        throw broken("the end comes inside \(open.count) open nodes", at: start)
      }
      return false
    case nil: throw broken("unknown token \(raw)", at: start)
    }
    return true
  }

  private mutating func beginNode(_ content: Span<UInt8>, _ start: Int) throws(Break) {
    guard nodes.isEmpty == open.isEmpty else { throw broken("a second root", at: start) }
    guard nodes.count < limits.maximumNodes, open.count < limits.maximumDepth else {
      throw Break(
        rule: ImageContentRules.treeLimit,
        detail: "\(nodes.count) nodes, \(open.count) of them open", offset: start)
    }
    guard let name = text(content, at: next, in: structure) else {
      throw broken("a node's name does not end", at: next)
    }
    next += name.count + 1
    try skipPadding(content)
    var node = DeviceTree.Node(name: name, parent: open.last)
    node.range = start..<next
    open.append(nodes.count)
    nodes.append(node)
  }

  private mutating func property(
    _ content: Span<UInt8>, _ start: Int, findings: inout FindingLog
  ) throws(Break) {
    // Behind the first node inside it, a node has no more properties.
    guard let node = open.last, node == nodes.count - 1 else {
      throw broken("a property is outside a node or after a child node", at: start)
    }
    guard properties < limits.maximumProperties else {
      throw Break(
        rule: ImageContentRules.treeLimit, detail: "\(properties) properties", offset: start)
    }
    let length = Int(try word(content))
    let nameOffset = Int(try word(content))
    guard length <= structure.upperBound - next else {
      throw broken(
        "a value of \(length) bytes, \(structure.upperBound - next) left", at: start + 4)
    }
    let value = (next..<(next + length)).map { content[$0] }
    next += length
    try skipPadding(content)
    let name = text(content, at: strings.lowerBound + nameOffset, in: strings)
    if name == nil {
      findings.add(
        ImageContentRules.treeString, "a name at \(nameOffset) of \(strings.count) bytes",
        at: .bytes((start + 8)..<(start + 12), "device_tree", "structure", "ofs_name"))
    }
    var property = DeviceTree.Property(name: name ?? [], value: value)
    property.range = start..<next
    nodes[node].properties.append(property)
    properties += 1
  }

  private mutating func word(_ content: Span<UInt8>) throws(Break) -> UInt32 {
    guard let word = BigEndian.word(content, at: next, in: structure) else {
      throw broken("no room for a word", at: next)
    }
    next += 4
    return word
  }

  private mutating func skipPadding(_ content: Span<UInt8>) throws(Break) {
    while (next - structure.lowerBound) % 4 != 0 {
      guard next < structure.upperBound, content[next] == 0 else {
        throw broken("the padding is missing or not zero", at: next)
      }
      next += 1
    }
  }

  /// The bytes up to the next NUL inside `range`, `nil` if there is none near enough.
  private func text(_ content: Span<UInt8>, at start: Int, in range: Range<Int>) -> [UInt8]? {
    guard range.contains(start) else { return nil }
    var name: [UInt8] = []
    for index in start..<range.upperBound {
      if content[index] == 0 { return name }
      guard name.count < limits.maximumNameLength else { return nil }
      name.append(content[index])
    }
    return nil
  }

  private func broken(_ detail: String, at offset: Int) -> Break {
    Break(rule: ImageContentRules.treeStructure, detail: detail, offset: offset)
  }
}

/// The words that separate the parts of a device tree's structure (Devicetree Specification 5.4).
enum DeviceTreeToken: UInt32 {
  /// A node starts; its name follows, NUL at its end, filled up to 4 bytes.
  case beginNode = 1
  /// The innermost node ends.
  case endNode = 2
  /// A property: bytes of its value, offset of its name in the strings, the value filled up.
  case property = 3
  case nop = 4
  /// The structure ends.
  case end = 9
}
