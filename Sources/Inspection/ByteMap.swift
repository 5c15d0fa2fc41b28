public import Findings

/// Every byte of an image and what it is: a tree of ranges that follow each other without gaps.
public struct ByteMap: Sendable, Hashable {
  /// One range.
  public struct Node: Sendable, Hashable {
    /// The bytes, counted in the node's layer.
    public var range: Range<Int>
    /// What the bytes are: `content`, `file`, `section`, `padding`.
    public var kind: Kind
    /// Which one: a path, a section's letters; empty where the kind says it all.
    public var name: String
    /// Whether a change of these bytes breaks the signature of their layer.
    public var isSigned: Bool
    /// The parts of the range, in order and without gaps; empty for a leaf.
    public var children: [Node] = []
    /// The map of the package that a compressed content holds, in its own coordinates.
    public var inner: ByteMap?
  }

  /// What a range of bytes is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The image itself, with its padding.
    case content
    /// The head of a file system with the root inode.
    case superBlock = "super-block"
    /// The entries of one directory.
    case inodeTable = "inode-table"
    /// The bytes of one file or symbolic link.
    case file
    /// An attribute block of an old file system.
    case attributes
    /// A structure that has no parts here: a capability, a device tree, an LZMA stream.
    case structure
    /// Bytes that fill up.
    case padding
    /// Magic and section count.
    case metadataHeader = "metadata-header"
    /// A metadata section with its header.
    case section
    /// Bytes that nothing explains.
    case unaccounted
    /// The length of the metadata.
    case metadataLength = "metadata-length"
    /// The information block of a first boot loader.
    case oneBLInformation = "one-bl-information"
    /// r and s.
    case signature
  }

  /// Which package the offsets count in.
  public var layer: Place.Layer
  /// The ranges, from offset 0 to the end, without gaps.
  public var nodes: [Node]
}
