import ByteLayout
import Findings
import ImageContents
import Inspection

/// Whether what was read of a content is written back as it stood there.
enum WrittenBack {
  /// The content of a package.
  static func holds(_ image: InspectedImage, _ content: Span<UInt8>) -> Bool {
    switch image.content {
    case .capability(let block)?: holds(block, content)
    case .updateManifest(let manifest)?: holds(manifest, content)
    case .trustedKeystore(let store)?: holds(store, content)
    case .boardConfiguration(let board)?: holds(board.tree)
    default: true
    }
  }

  /// A block has one size; what follows it is not its own.
  static func holds(_ block: CapabilityBlock, _ content: Span<UInt8>) -> Bool {
    let written = block.serialized
    return written.count <= content.count
      && BorrowedBytes.difference(written.span, content.extracting(first: written.count)) == nil
  }

  /// Everything is kept, but a count that lies is not written again.
  static func holds(_ manifest: UpdateManifest, _ content: Span<UInt8>) -> Bool {
    isSame(manifest.serialized, content, but: 2..<4, isCounted: manifest.isCounted)
  }

  /// Everything is kept, but a count that lies is not written again.
  static func holds(_ store: TrustedKeystore, _ content: Span<UInt8>) -> Bool {
    let stored = content.count < 2 ? 0 : Int(content[0]) | Int(content[1]) << 8
    return isSame(store.serialized, content, but: 0..<2, isCounted: store.keys.count == stored)
  }

  /// A device tree that is written reads as it was; its parts may is elsewhere. What is read
  /// then is written as the same bytes.
  static func holds(_ tree: DeviceTree) -> Bool {
    let written = tree.serialized
    var findings = FindingLog()
    guard let again = DeviceTree.read(written.span, findings: &findings) else { return false }
    return withoutPlaces(again) == withoutPlaces(tree) && again.serialized == written
  }

  private static func isSame(
    _ written: [UInt8], _ content: Span<UInt8>, but count: Range<Int>, isCounted: Bool
  ) -> Bool {
    guard !isCounted else { return BorrowedBytes.difference(written.span, content) == nil }
    guard written.count == content.count else { return false }
    for index in written.indices where !count.contains(index) && written[index] != content[index] {
      return false
    }
    return true
  }

  private static func withoutPlaces(_ tree: DeviceTree) -> DeviceTree {
    var tree = tree
    for node in tree.nodes.indices {
      tree.nodes[node].range = 0..<0
      for property in tree.nodes[node].properties.indices {
        tree.nodes[node].properties[property].range = 0..<0
      }
    }
    return tree
  }
}

extension UpdateManifest {
  /// Whether as many entries were there as the header counts.
  fileprivate var isCounted: Bool { entries.count == Int(header.count) }
}
