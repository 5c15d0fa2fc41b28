import JSONText

/// What `orrery verify` takes for an input of one size: medians.
struct GrowthRow: Hashable, JSONRecord {
  /// Bytes of the input's content.
  let size: Int
  /// From start to end of the process.
  let seconds: Double
  /// The most MiB of memory that were resident at a time.
  let peak: Double

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("size") { $0.size }
    visitor.member("seconds") { $0.seconds }
    visitor.member("peak_mebibytes") { $0.peak }
  }
}
