import ImageDifference
import JSONText

/// What two inputs share as bytes.
struct ByteDifferenceRecord: JSONRecord {
  let difference: ByteDifference

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("similarity") { $0.difference.similarity }
    visitor.member("block_size") { $0.difference.average }
    visitor.member("update_size") { $0.difference.new.missing }
    visitor.member("old") { ByteSideRecord(side: $0.difference.old) }
    visitor.member("new") { ByteSideRecord(side: $0.difference.new) }
  }
}

struct ByteSideRecord: JSONRecord {
  let side: ByteDifference.Side

  /// The most ranges that are listed.
  static let limit = 1000

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("size") { $0.side.size }
    visitor.member("shared") { $0.side.shared }
    visitor.member("only") { $0.side.only.prefix(limit).map(PieceRecord.init) }
    visitor.member("only_omitted") { max(0, $0.side.only.count - limit) }
  }
}

/// A run of bytes that the other side lacks.
struct PieceRecord: JSONRecord {
  let piece: ByteDifference.Piece

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("start") { $0.piece.range.lowerBound }
    visitor.member("end") { $0.piece.range.upperBound }
    visitor.member("region") { $0.piece.region }
  }
}
