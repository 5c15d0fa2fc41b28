package import Findings

/// The rules of contents other than file systems
/// (`evidence/contents.md#content-of-each-image-type`); what each rests on is in
/// `Formats/rules.json`.
package enum ImageContentRules {
  // Capability blocks.
  package static let capabilityMagic = Rule(
    "capability-block.magic", .content, .error, .observed,
    "A capability block starts with the magic 0x5CFD5CFD.")
  package static let capabilityVersion = Rule(
    "capability-block.version", .content, .error, .observed, "A capability block has version 1.")
  package static let capabilityLength = Rule(
    "capability-block.length", .content, .error, .observed,
    "The stored length is 204, the size of the block and of the whole content.")
  package static let capabilityAfterEnd = Rule(
    "capability-block.after-end", .content, .warning, .documented,
    "No capability follows the first 0, which ends the list.")
  package static let capabilityTwice = Rule(
    "capability-block.twice", .content, .warning, .inferred, "A capability is listed once.")
  package static let capabilityUnknown = Rule(
    "capability-block.unknown", .content, .warning, .documented,
    "Every capability is one of the known numbers.")
  package static let capabilityInternal = Rule(
    "capability-block.internal", .content, .note, .documented,
    "Customers can obtain only application development, RF test mode and field servicing.")

  // Update manifests.
  package static let manifestVersion = Rule(
    "update-manifest.version", .content, .error, .documented, "An update manifest has version 3.",
    deviceError: .manifestSetHeaderHasInvalidVersion)
  package static let manifestSizes = Rule(
    "update-manifest.sizes", .content, .error, .documented,
    "The header has at least 16 bytes and an entry at least 76.",
    deviceError: .manifestSetHeaderSizeIsInconsistent)
  package static let manifestCount = Rule(
    "update-manifest.count", .content, .error, .documented,
    "All counted entries lie within the content.",
    deviceError: .malformedManifestPayload)
  package static let manifestTrailing = Rule(
    "update-manifest.trailing", .content, .warning, .inferred,
    "The content ends with the last entry.")
  package static let manifestPartition = Rule(
    "update-manifest.partition", .content, .warning, .documented,
    "Every partition type is one of the known numbers.")
  package static let manifestTwice = Rule(
    "update-manifest.twice", .content, .warning, .inferred, "An image is listed once.")

  // Device trees.
  package static let treeMagic = Rule(
    "device-tree.magic", .content, .error, .documented,
    "A device tree starts with the bytes D0 0D FE ED.")
  package static let treeVersion = Rule(
    "device-tree.version", .content, .error, .documented,
    "A device tree has version 17 and is readable as version 16.")
  package static let treeSize = Rule(
    "device-tree.size", .content, .error, .documented,
    "The stored size is that of the content, whose padding to 4 bytes is zero.")
  package static let treeBlock = Rule(
    "device-tree.block", .content, .error, .documented,
    "Every block is aligned, after the header and within the stored size.")
  package static let treeOverlap = Rule(
    "device-tree.overlap", .content, .error, .documented,
    "The blocks of a device tree do not overlap.")
  package static let treeReservations = Rule(
    "device-tree.reservations", .content, .error, .documented,
    "The list of reservations ends with an entry of zeros inside the tree.")
  package static let treeReservation = Rule(
    "device-tree.reservation", .content, .note, .observed,
    "A board configuration reserves no memory.")
  package static let treeStructure = Rule(
    "device-tree.structure", .content, .error, .documented,
    "The tokens form one tree: properties before nodes, every node closed, an end after the root.")
  package static let treeString = Rule(
    "device-tree.string", .content, .error, .documented,
    "The name of a property lies within the strings block and ends with NUL.")
  package static let treeTwice = Rule(
    "device-tree.twice", .content, .error, .documented,
    "The child nodes and the properties of a node have distinct names.")
  package static let treeLimit = Rule(
    "device-tree.limit", .content, .error, .inferred,
    "The tree stays within the reader's limits.")

  // Board configurations.
  package static let boardNode = Rule(
    "board-configuration.node", .content, .error, .observed,
    "The root of a board configuration has a node azconfig.")
  package static let boardProperty = Rule(
    "board-configuration.property", .content, .warning, .observed,
    "The node azconfig has a 4-byte version, which is 1, and the texts preset and desc.")

  // Trusted keystores.
  package static let keystoreCount = Rule(
    "keystore.count", .content, .error, .inferred, "All counted keys lie within the content.")
  package static let keystoreTable = Rule(
    "keystore.table", .content, .warning, .inferred,
    "A table follows the keys: the magic UTBL, a count, and that many words.")
  package static let keystoreTrailing = Rule(
    "keystore.trailing", .content, .note, .inferred, "The content ends with the table.")

  package static let all = [
    capabilityMagic, capabilityVersion, capabilityLength, capabilityAfterEnd, capabilityTwice,
    capabilityUnknown, capabilityInternal, manifestVersion, manifestSizes, manifestCount,
    manifestTrailing, manifestPartition, manifestTwice, treeMagic, treeVersion, treeSize,
    treeBlock, treeOverlap, treeReservations, treeReservation, treeStructure, treeString,
    treeTwice, treeLimit, boardNode, boardProperty, keystoreCount, keystoreTable,
    keystoreTrailing,
  ]
}
