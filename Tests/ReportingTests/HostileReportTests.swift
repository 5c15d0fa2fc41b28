import ASXipFS
import ByteLayout
import Inspection
import JSONText
import Testing

@testable import Reporting

/// A table of `count` entries that all name the same `size` bytes.
private func crowd(_ count: Int, sharing size: Int) -> [UInt8] {
  var table = ByteWriter()
  for _ in 0..<count {
    table.integer(0o100644 as UInt32)
    table.integer(UInt32(size))
    table.integer(1 as UInt32)
    table.copy(Array("name".utf8))
  }
  var head = SuperBlock()
  let total = (SuperBlock.storedSize + table.bytes.count + size + 4095) / 4096 * 4096
  head.size = UInt32(total)
  head.root.modeAndUID = 0o040755
  head.root.lengthAndGID = UInt32(table.bytes.count)
  head.root.nameAndOffset = UInt32(SuperBlock.storedSize / 4) << 6
  var image = ByteWriter()
  head.write(to: &image)
  image.copy(table.bytes)
  image.zeros(total - image.bytes.count)
  return image.bytes
}

/// Without a budget this would hash 60 GB.
@Test func entriesThatShareTheirBytesAreHashedOnce() {
  let bytes = crowd(20_000, sharing: 3_000_000)
  let inspection = Inspector.read(bytes)
  let report = ListReport(input: "crowd", image: inspection)
  let text = JSONWriter.text(report)
  // All 20,000 have the digest, which was computed once.
  #expect(text.split(separator: "sha256").count == 20_001)
}

private struct Moment: BinaryRecord {
  var seconds = UInt64.max
  mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.integer("seconds", &seconds, .unixSeconds)
  }
}

@Test func anIntegerOfSixtyFourBitsKeepsAllItsDigits() {
  let fields = Moment().rendered()
  #expect(fields.map { JSONWriter.text($0.json) } == ["18446744073709551615"])
}
