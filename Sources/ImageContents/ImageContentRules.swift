public import Findings

/// The rules of contents other than file systems. Sources: `format.md` sections 3 and 4, `device.md`
/// 3 (capability files); for device trees also the published Devicetree Specification, chapter 5.
public enum ImageContentRules {
  // Capability blocks.
  /// Another first word.
  public static let capabilityMagic = Rule(
    "capability-block.magic", .error, .observed,
    "A capability block starts with the magic 0x5CFD5CFD.")
  /// Another version.
  public static let capabilityVersion = Rule(
    "capability-block.version", .error, .observed, "A capability block has version 1.")
  /// The stored length is wrong.
  public static let capabilityLength = Rule(
    "capability-block.length", .error, .observed,
    "The stored length is 204, the whole block, which is the whole content.")
  /// A capability that is not seen.
  public static let capabilityAfterEnd = Rule(
    "capability-block.after-end", .warning, .documented,
    "No capability follows the first 0, which ends the list.")
  /// A capability twice.
  public static let capabilityTwice = Rule(
    "capability-block.twice", .warning, .inferred, "A capability is listed once.")
  /// A number without a name.
  public static let capabilityUnknown = Rule(
    "capability-block.unknown", .warning, .documented,
    "Every capability is one of the known numbers.")
  /// A capability that no customer gets.
  public static let capabilityInternal = Rule(
    "capability-block.internal", .note, .documented,
    "Customers obtain application development, RF test mode and field servicing only.")

  // Update manifests.
  /// A version whose layout nobody knows.
  public static let manifestVersion = Rule(
    "update-manifest.version", .error, .documented, "An update manifest has version 3.",
    deviceError: DeviceError(category: 7, id: 32))
  /// Sizes that cannot hold the records.
  public static let manifestSizes = Rule(
    "update-manifest.sizes", .error, .documented,
    "The header has at least 16 bytes and an entry at least 76.",
    deviceError: DeviceError(category: 7, id: 34))
  /// More entries than bytes.
  public static let manifestCount = Rule(
    "update-manifest.count", .error, .documented, "All counted entries lie inside the content.",
    deviceError: DeviceError(category: 7, id: 26))
  /// Bytes behind the last entry.
  public static let manifestTrailing = Rule(
    "update-manifest.trailing", .warning, .inferred, "The content ends with the last entry.")
  /// A partition type without a name.
  public static let manifestPartition = Rule(
    "update-manifest.partition", .warning, .documented,
    "Every partition type is one of the known numbers.")
  /// One image twice.
  public static let manifestTwice = Rule(
    "update-manifest.twice", .warning, .inferred, "An image is listed once.")

  // Device trees.
  /// Another first word.
  public static let treeMagic = Rule(
    "device-tree.magic", .error, .documented,
    "A device tree starts with the bytes D0 0D FE ED.")
  /// Another version.
  public static let treeVersion = Rule(
    "device-tree.version", .error, .documented,
    "A device tree has version 17 and is readable as version 16.")
  /// The stored size is wrong.
  public static let treeSize = Rule(
    "device-tree.size", .error, .documented,
    "The stored size is that of the content, whose padding to 4 bytes is zero.")
  /// A block outside.
  public static let treeBlock = Rule(
    "device-tree.block", .error, .documented,
    "Every block lies aligned behind the header and inside the stored size.")
  /// Blocks share bytes.
  public static let treeOverlap = Rule(
    "device-tree.overlap", .error, .documented, "The blocks of a device tree share no byte.")
  /// The reservation list does not end.
  public static let treeReservations = Rule(
    "device-tree.reservations", .error, .documented,
    "The list of reservations ends with an entry of zeros inside the tree.")
  /// Memory is reserved.
  public static let treeReservation = Rule(
    "device-tree.reservation", .note, .observed, "A board configuration reserves no memory.")
  /// The tokens make no tree.
  public static let treeStructure = Rule(
    "device-tree.structure", .error, .documented,
    "The tokens are one tree: properties before nodes, every node closed, an end behind the root.")
  /// A property's name cannot be read.
  public static let treeString = Rule(
    "device-tree.string", .error, .documented,
    "The name of a property lies inside the strings and ends with NUL there.")
  /// Two siblings share a name.
  public static let treeTwice = Rule(
    "device-tree.twice", .error, .documented,
    "The nodes inside a node, and its properties, have names of their own.")
  /// Reading stopped.
  public static let treeLimit = Rule(
    "device-tree.limit", .error, .inferred, "The tree stays inside the limits of the reader.")

  // Board configurations.
  /// The node is missing.
  public static let boardNode = Rule(
    "board-configuration.node", .error, .observed,
    "The root of a board configuration has a node azconfig.")
  /// A property is missing or of another type.
  public static let boardProperty = Rule(
    "board-configuration.property", .warning, .observed,
    "The node azconfig has a version of 4 bytes, which is 1, and the texts preset and desc.")

  // Trusted keystores.
  /// More keys than bytes.
  public static let keystoreCount = Rule(
    "keystore.count", .error, .inferred, "All counted keys lie inside the content.")
  /// The table behind the keys is missing or too long.
  public static let keystoreTable = Rule(
    "keystore.table", .warning, .inferred,
    "A table follows the keys: the magic UTBL, a count, and as many words.")
  /// Bytes that nobody knows.
  public static let keystoreTrailing = Rule(
    "keystore.trailing", .note, .inferred, "The content ends with the table.")

  /// Every rule of this module.
  public static let all = [
    capabilityMagic, capabilityVersion, capabilityLength, capabilityAfterEnd, capabilityTwice,
    capabilityUnknown, capabilityInternal, manifestVersion, manifestSizes, manifestCount,
    manifestTrailing, manifestPartition, manifestTwice, treeMagic, treeVersion, treeSize,
    treeBlock, treeOverlap, treeReservations, treeReservation, treeStructure, treeString,
    treeTwice, treeLimit, boardNode, boardProperty, keystoreCount, keystoreTable,
    keystoreTrailing,
  ]
}
