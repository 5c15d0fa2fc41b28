/// Follows where the packer would have put each table and each file
/// (`evidence/file-system.md#what-the-packer-writes`), so that an image laid out that way, which is
/// nearly every one, needs no search for gaps and overlaps.
struct PackerPlacement {
  private var tableCursor = SuperBlock.storedSize
  private var dataCursor: Int?
  private var dataStart: Int?
  private var isBroken = false

  /// Takes in the next directory's table.
  mutating func table(_ start: Int, _ length: Int) {
    if start != tableCursor { isBroken = true }
    tableCursor = start &+ length
  }

  /// Takes in the next file's data, `end` being the end of its attribute block where it has one.
  mutating func data(_ start: Int, end: Int) {
    if let dataCursor {
      if start != Self.nextPage(dataCursor) { isBroken = true }
    } else {
      dataStart = start
    }
    dataCursor = end
  }

  /// Whether everything in a content of `size` bytes stood at its place.
  func holds(in size: Int) -> Bool {
    let tablesEnd = Self.nextPage(tableCursor)
    return !isBroken && (dataStart ?? tablesEnd) == tablesEnd
      && Self.nextPage(dataCursor ?? tablesEnd) == size
  }

  /// The next multiple of 4096 from an offset of the format, which is far below `Int.max`.
  static func nextPage(_ offset: Int) -> Int {
    (offset &+ (SuperBlock.pageSize &- 1)) & ~(SuperBlock.pageSize &- 1)
  }
}
