package import Findings

/// A board configuration: a device tree whose node `azconfig` names what is on the board
/// (`evidence/contents.md#board-configuration`).
public struct BoardConfiguration: Sendable, Hashable {
  /// The node that says what the configuration is.
  package static let nodeName = "azconfig"

  /// The whole tree.
  public package(set) var tree: DeviceTree

  /// A configuration as the vendor's presets are made: root, `azconfig`, three properties.
  package init(version: UInt32 = 1, preset: String, description: String) {
    tree = DeviceTree()
    tree.nodes = [
      DeviceTree.Node(name: [], parent: nil),
      DeviceTree.Node(name: Array(Self.nodeName.utf8), parent: 0),
    ]
    let word = (0..<4).map { UInt8(truncatingIfNeeded: version >> UInt32(24 - 8 * $0)) }
    tree.nodes[1].properties = [
      DeviceTree.Property(name: Array("version".utf8), value: word),
      DeviceTree.Property(name: Array("preset".utf8), value: Array(preset.utf8) + [0]),
      DeviceTree.Property(name: Array("desc".utf8), value: Array(description.utf8) + [0]),
    ]
  }

  private init(tree: DeviceTree) {
    self.tree = tree
  }

  /// Whether bytes look like a board configuration: the magic of a device tree.
  package static func matches(_ bytes: Span<UInt8>) -> Bool { DeviceTree.matches(bytes) }

  /// Reads a configuration; `nil` where there is no device tree.
  package static func read(
    _ content: Span<UInt8>, limits: DeviceTreeLimits = .default, findings: inout FindingLog
  ) -> Self? {
    guard let tree = DeviceTree.read(content, limits: limits, findings: &findings) else {
      return nil
    }
    let board = Self(tree: tree)
    board.check(findings: &findings)
    return board
  }

  package var serialized: [UInt8] { tree.serialized }

  /// The node `azconfig`.
  public var node: DeviceTree.Node? {
    tree.child(Self.nodeName).map { tree.nodes[$0] }
  }

  /// The version, 1.
  public var version: UInt32? { node?.property("version")?.word }

  /// Name of the preset, such as `lan-enc28j60-isu0-int5`.
  public var preset: String? { node?.property("preset")?.string }

  /// What is on the board, for people.
  public var description: String? { node?.property("desc")?.string }

  private func check(findings: inout FindingLog) {
    guard let node else {
      findings.add(
        ImageContentRules.boardNode, "not among the \(tree.nodes.count) nodes",
        at: .bytes(tree.nodes.first?.range ?? 0..<0, "board_configuration"))
      return
    }
    func add(_ name: String, _ detail: String) {
      findings.add(
        ImageContentRules.boardProperty, "\(name) \(detail)",
        at: .bytes(node.property(name)?.range ?? node.range, "board_configuration", name))
    }
    if version != 1 { add("version", version.map { "is \($0)" } ?? "is not a word") }
    if preset == nil { add("preset", "is not a text") }
    if description == nil { add("desc", "is not a text") }
  }
}
