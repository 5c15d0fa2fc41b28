/// What a reader of packages accepts. A value, so that a caller can choose.
package struct ContainerLimits: Sendable, Hashable {
  /// The largest metadata block in bytes. Real ones have at most 152; sections of 65,535 bytes are
  /// legal, so the limit leaves room for a few of them.
  package var metadataSize = 256 << 10
  /// The most sections that are read.
  package var sectionCount = 1024

  package static let `default` = ContainerLimits()

  package init() {}
}
