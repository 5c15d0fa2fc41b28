/// How much JSON a reader takes from a stranger before it gives up.
public struct JSONLimits: Sendable, Hashable {
  /// The deepest nesting that any limit allows: values are walked by recursion.
  public static let deepest = 256

  /// Bytes in the text; 1 MiB by default, never more than `UInt32.max`.
  public var size: Int
  /// Objects and arrays inside each other; 64 by default, at most ``deepest``.
  public var depth: Int
  /// Values in the whole text, of every kind; 100,000 by default.
  public var values: Int

  /// States limits.
  public init(size: Int = 1 << 20, depth: Int = 64, values: Int = 100_000) {
    self.size = min(size, Int(UInt32.max))
    self.depth = min(depth, Self.deepest)
    self.values = values
  }

  /// 1 MiB, 64 levels, 100,000 values.
  public static let `default` = JSONLimits()
}
