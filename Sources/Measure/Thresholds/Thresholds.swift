import Findings
import JSONText

/// The file of targets.
///
/// It holds `{"thresholds": [{"figure": NAME, "quantity": "ratio" or "value", "min": NUMBER,
/// "max": NUMBER}]}`, at least one of the two numbers in each.
struct Thresholds: JSONReadableRecord {
  /// What is asked, in the order of the file.
  private(set) var all: [Threshold] = []

  init() {}

  static let isClosed = false

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("thresholds", at: \.all)
  }

  /// Reads the file.
  ///
  /// - Throws: Also for a name that is none of `figures`: a threshold that nothing is held against
  ///   would hold always.
  init(parsing bytes: [UInt8], figures: Set<String>) throws(JSONMistake) {
    try self.init(parsing: bytes)
    for (index, threshold) in all.enumerated() where !figures.contains(threshold.figure) {
      throw JSONMistake("names no figure", at: "thresholds[\(index)]")
    }
  }
}
