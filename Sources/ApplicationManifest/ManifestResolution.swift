public import Findings

/// A manifest with values in place of names, and what stood in the way.
public struct ManifestResolution: Sendable {
  /// The manifest to store. Names without a value are still in it.
  public let manifest: Manifest
  /// The names without a value, without `$`, in the order of the text.
  public let missing: [Located<String>]
  /// What is wrong with which name, at its line and column.
  public let findings: FindingLog
}
