/// How much of a device tree is read before reading stops with `device-tree.limit`. The one known
/// board configuration has two nodes and three properties.
package struct DeviceTreeLimits: Sendable, Hashable {
  package var maximumNodes: Int
  package var maximumProperties: Int
  /// Nodes inside each other.
  package var maximumDepth: Int
  /// Bytes of one name. The specification permits 31; all properties may share one long name, so
  /// without a limit a small file could ask for much memory.
  package var maximumNameLength: Int

  package init(
    maximumNodes: Int = 4096, maximumProperties: Int = 16_384, maximumDepth: Int = 64,
    maximumNameLength: Int = 255
  ) {
    self.maximumNodes = maximumNodes
    self.maximumProperties = maximumProperties
    self.maximumDepth = maximumDepth
    self.maximumNameLength = maximumNameLength
  }

  /// 4096 nodes, 16,384 properties, 64 levels, names of 255 bytes.
  package static let `default` = Self()
}
