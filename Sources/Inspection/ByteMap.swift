import ASXipFS
public import Findings
import ImagePackage

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

extension InspectedImage {
  /// Every byte of the input, in order, without gaps; the inner package inside its content.
  public var byteMap: ByteMap { byteMap(.outer) }

  private func byteMap(_ layer: Place.Layer) -> ByteMap {
    guard let package else {
      let whole = ByteMap.Node(
        range: 0..<size, kind: content == nil ? .unaccounted : .content, name: "",
        isSigned: false, children: contentNodes(size: size, signed: false))
      return ByteMap(layer: layer, nodes: size > 0 ? [whole] : [])
    }
    let nodes = package.regions.map { region in
      var node = ByteMap.Node(
        range: region.range, kind: region.kind.mapKind, name: "", isSigned: region.isSigned)
      switch region.kind {
      case .content:
        node.name = content?.name ?? ""
        node.children = contentNodes(size: package.contentSize, signed: true)
        node.inner = inner?.byteMap(.inner)
      case .section(let index): node.name = package.metadata.sections[index].id.text
      default: break
      }
      return node
    }
    return ByteMap(layer: layer, nodes: nodes)
  }

  private func contentNodes(size: Int, signed: Bool) -> [ByteMap.Node] {
    switch content {
    case .fileSystem(let fileSystem)?:
      return fileSystem.regions().map { region in
        let (kind, name) = region.kind.mapKindAndName
        return ByteMap.Node(range: region.range, kind: kind, name: name, isSigned: signed)
      }
    case nil, .opaque?:
      return []
    case let content?:
      // A header that lies about its size may leave either part without bytes.
      let end = min(max(0, contentEnd), size)
      return [
        ByteMap.Node(range: 0..<end, kind: .structure, name: content.name, isSigned: signed),
        ByteMap.Node(range: end..<size, kind: .padding, name: "", isSigned: signed),
      ].filter { !$0.range.isEmpty }
    }
  }
}

extension PackageRegion.Kind {
  fileprivate var mapKind: ByteMap.Kind {
    switch self {
    case .content: .content
    case .metadataHeader: .metadataHeader
    case .section: .section
    case .unaccounted: .unaccounted
    case .metadataLength: .metadataLength
    case .oneBLInformation: .oneBLInformation
    case .signature: .signature
    }
  }
}

extension FileSystemRegion.Kind {
  fileprivate var mapKindAndName: (ByteMap.Kind, String) {
    switch self {
    case .superBlock: (.superBlock, "")
    case .inodeTable(let path): (.inodeTable, path)
    case .file(let path): (.file, path)
    case .attributes(let path): (.attributes, path)
    case .padding: (.padding, "")
    }
  }
}
