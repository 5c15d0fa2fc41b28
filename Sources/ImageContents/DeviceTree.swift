/// A flattened device tree, version 17: the content of a board configuration
/// (`evidence/contents.md#device-tree`). Its integers are big-endian, so reader and writer are
/// written by hand, each the mirror of the other.
public struct DeviceTree: Sendable, Hashable {
  package static let magic: UInt32 = 0xD00D_FEED
  package static let headerSize = 4 * DeviceTreeWord.all.count

  /// 17.
  public package(set) var version: UInt32 = 17
  /// The oldest version that a reader may know, 16.
  public package(set) var lastCompatibleVersion: UInt32 = 16
  /// Id of the processor that boots.
  public package(set) var bootProcessor: UInt32 = 0
  /// Memory that must not be used.
  public package(set) var reservations: [Reservation] = []
  /// Every node, the root first, depth first in stored order.
  public package(set) var nodes: [Node] = []

  package init() {}

  /// A run of memory.
  public struct Reservation: Sendable, Hashable {
    /// Where it starts.
    public package(set) var address: UInt64
    /// Its bytes.
    public package(set) var size: UInt64

    package init(address: UInt64, size: UInt64) {
      self.address = address
      self.size = size
    }
  }

  /// One node.
  public struct Node: Sendable, Hashable {
    /// The name without its NUL; empty for the root.
    public package(set) var name: [UInt8]
    /// Index of the parent in ``DeviceTree/nodes``, `nil` for the root.
    public package(set) var parent: Int?
    /// The properties in stored order.
    public package(set) var properties: [Property] = []
    /// The bytes of the token and the name in the image; empty in a tree that was not read.
    public package(set) var range: Range<Int> = 0..<0

    package init(name: [UInt8], parent: Int?) {
      self.name = name
      self.parent = parent
    }

    package func property(_ name: String) -> Property? {
      properties.first { $0.name.elementsEqual(name.utf8) }
    }
  }

  /// One property.
  public struct Property: Sendable, Hashable {
    /// The name without its NUL.
    public package(set) var name: [UInt8]
    /// The value as stored, without padding.
    public package(set) var value: [UInt8]
    /// The bytes from the token to the end of the padded value; empty in a tree that was not read.
    public package(set) var range: Range<Int> = 0..<0

    package init(name: [UInt8], value: [UInt8]) {
      self.name = name
      self.value = value
    }
  }

  /// Index of the first node with this name inside a node.
  package func child(_ name: String, of parent: Int = 0) -> Int? {
    nodes.indices.first {
      nodes[$0].parent == parent && nodes[$0].name.elementsEqual(name.utf8)
    }
  }

  /// The size that the header states, in bytes, at most what is there; `nil` without a header.
  /// What follows it up to the metadata is padding.
  package static func statedSize(of content: Span<UInt8>) -> Int? {
    guard matches(content) else { return nil }
    let place = DeviceTreeWord.totalSize.range.lowerBound
    return BigEndian.word(content, at: place, in: 0..<content.count).map {
      min(Int($0), content.count)
    }
  }

  /// Whether bytes look like a device tree: the magic, nothing more.
  package static func matches(_ bytes: Span<UInt8>) -> Bool {
    BigEndian.word(bytes, at: 0, in: 0..<bytes.count) == magic
  }
}
