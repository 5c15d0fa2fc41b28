/// How much JSON a reader takes from a stranger before it gives up.
package struct JSONLimits: Sendable, Hashable {
  /// The deepest nesting that any limit allows: values are walked by recursion.
  package static let deepest = 256

  /// Bytes in the text; 1 MiB by default, never more than `UInt32.max`.
  package var size: Int
  /// Objects and arrays inside each other; 64 by default, at most ``deepest``.
  package var depth: Int
  /// Values in the whole text, of every kind; 100,000 by default.
  package var values: Int

  package init(size: Int = 1 << 20, depth: Int = 64, values: Int = 100_000) {
    self.size = min(size, Int(UInt32.max))
    self.depth = min(depth, Self.deepest)
    self.values = values
  }

  /// 1 MiB, 64 levels, 100,000 values.
  package static let `default` = JSONLimits()
}
