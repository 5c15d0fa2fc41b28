import ByteLayout
import Findings
import Testing

private struct Kind: NamedValue {
  static let names: [(value: UInt16, name: String)] = [(1, "One"), (2, "Two")]
  var rawValue: UInt16
}

private struct Marks: NamedFlags {
  static let names = [(bit: 0, name: "First"), (bit: 1, name: "Second")]
  var rawValue: UInt32
}

private struct Pair: BinaryRecord, Hashable {
  var left: UInt16 = 0
  var right: UInt32 = 0
  mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.integer("left", &left)
    try visitor.integer("right", &right, .byteCount)
  }
}

private let wrongMagic = Rule("test.magic", .content, .error, .documented, "The magic is right.")

private struct Sample: BinaryRecord, Hashable {
  static let low = BitField<UInt32>("low", 0..<6)
  static let high = BitField<UInt32>("high", 6..<32)
  static let word = [low, high]
  var kind = Kind(rawValue: 0)
  var marks: Marks = []
  var packed: UInt32 = 0
  var id = GUID.zero
  var name = PaddedText("", size: 8)
  var raw: [UInt8] = []
  var kinds: [Kind] = []
  var pair = Pair()
  var fixed: [Pair] = []
  var counted: [Pair] = []
  mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.constant("magic", 0xCAFE_F00D as UInt32, wrongMagic)
    try visitor.named("kind", &kind)
    try visitor.flags("marks", &marks)
    try visitor.bits("packed", &packed, Self.word)
    try visitor.guid("id", &id)
    try visitor.text("name", &name, size: 8)
    try visitor.bytes("raw", &raw, count: 3)
    try visitor.namedArray("kinds", &kinds, count: 2)
    try visitor.record("pair", &pair)
    try visitor.records("fixed", &fixed, count: 2)
    try visitor.countedRecords("num_counted", "counted", &counted)
  }
}

private func sample() -> Sample {
  var value = Sample()
  value.kind = Kind(rawValue: 2)
  value.marks = Marks(rawValue: 3)
  Sample.low.set(63, in: &value.packed)
  Sample.high.set(5, in: &value.packed)
  value.id = GUID("ae4714aa-03aa-492b-9663-962f966a9cc3") ?? .zero
  value.name = PaddedText("orrery", size: 8)
  value.raw = [1, 2, 3]
  value.kinds = [Kind(rawValue: 1), Kind(rawValue: 9)]
  value.pair = Pair(left: 1, right: 2)
  value.fixed = [Pair(left: 3, right: 4), Pair(left: 5, right: 6)]
  value.counted = [Pair(left: 7, right: 8)]
  return value
}

@Test func everyKindOfFieldIsReadAsItWasWritten() throws {
  let value = sample()
  let bytes = value.serialized
  #expect(try Sample(parsing: bytes.span) == value)
}

@Test func renderedFieldsCoverEveryByteInOrder() {
  let value = sample()
  let fields = value.rendered(base: 100)
  #expect(fields.first?.range.lowerBound == 100)
  #expect(fields.last?.range.upperBound == 100 + value.serialized.count)
  for (left, right) in zip(fields, fields.dropFirst()) {
    #expect(left.range.upperBound == right.range.lowerBound)
  }
}

@Test func layoutAgreesWithTheBytes() {
  let layout = Sample.layout
  let fields = sample().rendered()
  #expect(layout.map(\.id) == fields.map(\.id))
  for (described, seen) in zip(layout, fields) {
    #expect(described.range.lowerBound == seen.range.lowerBound)
    if described.id != "counted" { #expect(described.range == seen.range) }
  }
  #expect(Sample.layoutSize == nil)
  #expect(Pair.layoutSize == 6)
}

@Test func everyTruncationIsRefusedInsideTheBytes() {
  let bytes = sample().serialized
  for length in 0..<bytes.count {
    let part = Array(bytes.prefix(length))
    let error = #expect(throws: ParseError.self) { _ = try Sample(parsing: part.span, base: 10) }
    let rules = [ByteRules.truncated, ByteRules.count]
    #expect(error.map { rules.contains($0.rule) } == true)
    #expect(error.map { (10...(10 + length)).contains($0.offset) } == true)
    #expect(error?.path.isEmpty == false)
  }
}

@Test func aCountThatLiesIsRefusedWithItsOwnPlace() {
  var bytes = sample().serialized
  let place = bytes.count - 6 - 4
  bytes.replaceSubrange(place..<(place + 4), with: [0xFF, 0xFF, 0xFF, 0x7F])
  let error = #expect(throws: ParseError.self) { _ = try Sample(parsing: bytes.span) }
  #expect(error?.rule == ByteRules.count)
  #expect(error?.offset == place)
  #expect(error?.path == ["num_counted"])
}

@Test func aWrongConstantNamesItsRule() {
  var bytes = sample().serialized
  bytes[0] = 0
  let error = #expect(throws: ParseError.self) { _ = try Sample(parsing: bytes.span) }
  #expect(error?.rule == wrongMagic)
}

@Test func trailingBytesAreRefused() {
  let bytes = sample().serialized + [0]
  let error = #expect(throws: ParseError.self) { _ = try Sample(parsing: bytes.span) }
  #expect(error?.rule == ByteRules.trailing)
}

@Test(arguments: [
  "", "ae4714aa03aa492b9663962f966a9cc3", "{ae4714aa-03aa-492b-9663-962f966a9cc3}",
  "ae4714aa-03aa-492b-9663-962f966a9cc", "ae4714aa-03aa-492b-9663-962f966a9cc33",
  "ge4714aa-03aa-492b-9663-962f966a9cc3", "ae4714aa-03aa-492b-9663+962f966a9cc3",
])
func textThatIsNoGUIDIsRefused(_ text: String) {
  #expect(GUID(text) == nil)
}

@Test func aGUIDIsStoredMixedEndian() throws {
  let id = try #require(GUID("AE4714AA-03AA-492B-9663-962F966A9CC3"))
  var writer = ByteWriter()
  var copy = id
  writer.guid("id", &copy)
  #expect(Hex.text(writer.bytes) == "aa1447aeaa032b499663962f966a9cc3")
  #expect("\(id)" == "ae4714aa-03aa-492b-9663-962f966a9cc3")
}

@Test func paddedTextIsCutBetweenCharacters() {
  #expect(PaddedText("abcdefgh", size: 8).text == "abcdefg")
  #expect(PaddedText("abcdef\u{E9}", size: 8).text == "abcdef")
  #expect(PaddedText(bytes: [0xFF, 0x41, 0]).isValidUTF8 == false)
  #expect(PaddedText(bytes: [0x41, 0, 1]).isCleanlyPadded == false)
}
