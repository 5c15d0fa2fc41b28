package import ByteLayout
package import Findings
package import ImageContents

/// What reads a content; `nil` where it is none of its kind.
package typealias ContentReader<Content> =
  @Sendable (Span<UInt8>, inout FindingLog) -> Content?

/// What must hold for every content that is read as one of a kind.
protocol ContentProperties: InputProperties {
  associatedtype Content

  var read: ContentReader<Content> { get }
  /// Content that is none of the kind has an error.
  static var explained: Property { get }
  /// A finding lies inside the content.
  static var place: Property { get }
}

extension ContentProperties {
  func content(of bytes: Span<UInt8>) throws(PropertyFailure) -> Content? {
    var findings = FindingLog()
    let found = read(bytes, &findings)
    try Self.place.require(findings, inside: bytes.count)
    try Self.explained.require(
      found != nil || findings.hasErrors, "\(bytes.count) bytes without one")
    return found
  }
}

/// What must hold for every content that is read as a capability block.
package struct CapabilityProperties: ContentProperties {
  package var read: ContentReader<CapabilityBlock> = CapabilityBlock.read
  package var show: @Sendable (CapabilityBlock) -> [RenderedField] = { $0.rendered() }
  package var list: @Sendable (CapabilityBlock) -> [CapabilityNumber] = { $0.capabilities }

  package init() {}

  package static let explained = Property(
    "capability.explained", "content that is no capability block has an error")
  package static let written = Property("capability.written", "the block is written as it was")
  package static let fields = Property(
    "capability.fields", "the fields that are shown are those of the layout, each in its place")
  package static let listed = Property(
    "capability.list", "the capabilities are those before the first 0, and each is listed")
  package static let place = Property(
    "capability.place", "a finding lies inside the block's content")

  package static let all = [explained, written, fields, listed, place]

  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    guard let block = try content(of: bytes) else { return }
    try Self.written.require(WrittenBack.holds(block, bytes), "other bytes than were read")
    let shown = show(block)
    try Self.fields.require(
      shown.map(\.id) == Self.layout.map(\.id)
        && shown.map(\.range.lowerBound) == Self.layout.map(\.range.lowerBound),
      "\(shown.count) fields of \(Self.layout.count)")
    let capabilities = list(block)
    let numbers = block.numbers
    try Self.listed.require(
      capabilities == Array(numbers.prefix(capabilities.count)) && !capabilities.contains(.none)
        && (capabilities.count == numbers.count || numbers[capabilities.count] == .none),
      "\(capabilities.count) of \(numbers.count)")
  }

  private static let layout = CapabilityBlock.layout
}

/// What must hold for every content that is read as an update manifest.
package struct UpdateManifestProperties: ContentProperties {
  package var read: ContentReader<UpdateManifest> = UpdateManifest.read

  package init() {}

  package static let explained = Property(
    "update-manifest.explained", "content that is no update manifest has an error")
  package static let written = Property(
    "update-manifest.written", "the manifest is written as it was, but for a count that lies")
  package static let entries = Property(
    "update-manifest.entries", "no more entries are there than are counted, all inside the content")
  package static let matched = Property(
    "update-manifest.matched", "content that looks like an update manifest can be read")
  package static let place = Property(
    "update-manifest.place", "a finding lies inside the manifest's content")

  package static let all = [explained, written, entries, matched, place]

  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    guard let manifest = try content(of: bytes) else {
      try Self.matched.require(!UpdateManifest.matches(bytes), "it was refused")
      return
    }
    try Self.entries.require(
      manifest.entries.count <= Int(manifest.header.count)
        && manifest.offset(ofEntry: manifest.entries.count) <= bytes.count,
      "\(manifest.entries.count) of \(manifest.header.count) in \(bytes.count) bytes")
    try Self.written.require(WrittenBack.holds(manifest, bytes), "other bytes than were read")
  }
}

/// What must hold for every content that is read as a trusted keystore.
package struct KeystoreProperties: ContentProperties {
  package var read: ContentReader<TrustedKeystore> = TrustedKeystore.read

  package init() {}

  package static let explained = Property(
    "keystore.explained", "content that is no keystore has an error")
  package static let written = Property(
    "keystore.written", "the keystore is written as it was, but for a count that lies")
  package static let keys = Property("keystore.keys", "no more keys are there than fit")
  package static let matched = Property(
    "keystore.matched", "content that looks like a keystore has keys")
  package static let place = Property(
    "keystore.place", "a finding lies inside the keystore's content")

  package static let all = [explained, written, keys, matched, place]

  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let found = try content(of: bytes)
    if TrustedKeystore.matches(bytes) {
      try Self.matched.require(found?.keys.isEmpty == false, "none was read")
    }
    guard let store = found else { return }
    try Self.keys.require(
      store.keys.count * KeystoreKey.storedSize <= bytes.count,
      "\(store.keys.count) in \(bytes.count) bytes")
    try Self.written.require(WrittenBack.holds(store, bytes), "other bytes than were read")
  }
}

/// What must hold for every content that is read as a board configuration.
package struct BoardProperties: ContentProperties {
  package var read: ContentReader<BoardConfiguration> = { (bytes, findings) in
    BoardConfiguration.read(bytes, findings: &findings)
  }

  package init() {}

  package static let explained = Property(
    "board-configuration.explained", "content that is no device tree has an error")
  package static let written = Property(
    "board-configuration.written",
    "a tree that is written reads as it was, and is then written as the same bytes")
  package static let nodes = Property(
    "board-configuration.nodes", "every node but the root hangs below one before it")
  package static let ranges = Property(
    "board-configuration.ranges", "nodes and properties lie inside the content")
  package static let place = Property(
    "board-configuration.place", "a finding lies inside the tree's content")

  package static let all = [explained, written, nodes, ranges, place]

  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    guard let board = try content(of: bytes) else { return }
    for (index, node) in board.tree.nodes.enumerated() {
      let isRoot = index == 0 && node.parent == nil
      try Self.nodes.require(
        isRoot || node.parent.map { $0 >= 0 && $0 < index } == true, "node \(index) hangs nowhere")
      for range in [node.range] + node.properties.map(\.range) {
        try Self.ranges.require(
          range.lowerBound >= 0 && range.upperBound <= bytes.count,
          "\(range) of \(bytes.count)")
      }
      for property in node.properties { _ = property.rendered }
    }
    _ = (board.version, board.preset, board.description)
    try Self.written.require(WrittenBack.holds(board.tree), "it does not")
  }
}
