import Findings
import JSONText
import Testing

private enum Colour: String, CaseIterable, JSONRepresentable {
  case red
  case deepBlue = "deep-blue"
}

private struct Leaf: JSONRecord {
  var name: String
  var children: [Leaf] = []
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Leaf {
    visitor.member("name") { $0.name }
    visitor.member("children") { $0.children.map { JSONReference($0) } }
  }
}

private struct Sample: JSONRecord {
  var size: UInt64 = .max
  var note: String?
  var colours: [Colour] = [.red, .deepBlue]
  var gaps: [Int?] = [1, nil, 2]
  var isGood = true
  var ratio = 0.5
  var leaf = Leaf(name: "root", children: [Leaf(name: "twig")])
  var raw = JSONValue(.object([JSONMember("k", JSONValue(.null))]))
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Sample {
    visitor.member("size") { $0.size }
    visitor.member("note") { $0.note }
    visitor.member("colours") { $0.colours }
    visitor.member("gaps") { $0.gaps }
    visitor.member("is_good") { $0.isGood }
    visitor.member("ratio") { $0.ratio }
    visitor.member("leaf") { $0.leaf }
    visitor.member("raw") { $0.raw }
  }
}

@Test func membersAreWrittenInTheirOrderAndNilIsLeftOut() {
  let text = JSONWriter.text(Sample())
  #expect(
    text == #"{"size":18446744073709551615,"colours":["red","deep-blue"],"gaps":[1,2],"#
      + #""is_good":true,"ratio":0.5,"leaf":{"name":"root","children":[{"name":"twig","#
      + #""children":[]}]},"raw":{"k":null}}"#)
  #expect(JSONWriter.text(Sample(note: "n")).contains(#","note":"n","#))
}

@Test func theShapeIsThatOfTheMembers() {
  let leaf = JSONShape.object([
    .init("name", .string(values: nil)), .init("children", .array(.reference("Leaf"))),
  ])
  #expect(
    Sample.jsonShape
      == .object([
        .init("size", .integer), .init("note", .string(values: nil), required: false),
        .init("colours", .array(.string(values: ["red", "deep-blue"]))),
        .init("gaps", .array(.integer)), .init("is_good", .boolean), .init("ratio", .number),
        .init("leaf", leaf), .init("raw", .any),
      ]))
}

@Test func prettyTextIsIndentedByTwoBlanks() {
  var writer = JSONWriter(style: .pretty)
  writer.object { writer in
    writer.member("a", [1, 2])
    writer.member("b") { $0.object { _ in } }
    writer.member("c", [Int]())
  }
  #expect(
    writer.text == """
      {
        "a": [
          1,
          2
        ],
        "b": {},
        "c": []
      }
      """)
}

@Test func deepValuesAreIndentedNoFurther() {
  var value = JSONValue(.array((0..<1000).map { _ in JSONValue(.null) }))
  for _ in 0..<60 { value = JSONValue(.array([value])) }
  #expect(JSONWriter.text(value, style: .pretty).utf8.count < 1000 * 45)
}

@Test func whatIsOutOfPlaceIsDroppedSoThatTheTextStaysValid() {
  var writer = JSONWriter()
  writer.object { writer in
    writer.string("no key")
    writer.element { $0.null() }
    writer.member("none") { _ in }
    writer.member("twice") {
      $0.integer(1)
      $0.integer(2)
    }
    writer.member("list") { $0.array { $0.member("key", 1) } }
  }
  writer.null()
  #expect(writer.text == #"{"none":null,"twice":1,"list":[]}"#)
  #expect(JSONWriter().text == "null")
}

@Test func aLineIsTheTextWithItsEnd() {
  for style in [JSONWriter.Style.compact, .pretty] {
    #expect(
      JSONWriter.line(Sample(), style: style)
        == Array((JSONWriter.text(Sample(), style: style) + "\n").utf8))
  }
  #expect(JSONWriter.line(JSONValue(.null)) == Array("null\n".utf8))
  #expect(JSONWriter.line(Nothing()) == Array("null\n".utf8))
}

/// Breaks the promise to write a value.
private struct Nothing: JSONRepresentable {
  func write(to writer: inout JSONWriter) {}
  static var jsonShape: JSONShape { .any }
}

@Test(arguments: [
  ("\"\\/", #""\"\\/""#), ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
  ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
  ("\u{E4}\u{2028}\u{1F600}", "\"\u{E4}\u{2028}\u{1F600}\""),
  ("\r\n", #""\r\n""#), ("e\u{301}\n", "\"e\u{301}\\n\""),
])
func storedStringsAreEscapedOnlyWhereTheyMustBe(_ text: String, _ expected: String) {
  let written = JSONValue(.string(text)).storedText
  #expect(written.utf8.elementsEqual(expected.utf8))
  #expect(JSONDocument.read(Array(written.utf8)).root == JSONValue(.string(text)))
}

@Test(arguments: [
  ("grün 漢字 🛰", "\"grün 漢字 🛰\""), ("a\u{7F}b", #""a\u007fb""#), ("\u{9B}2J", #""\u009b2J""#),
  ("a\u{202E}\"", #""a\u202e\"""#), ("\u{2028}\u{FEFF}", #""\u2028\ufeff""#),
  ("\u{E0041}x", #""\udb40\udc41x""#), ("\u{F0000}", #""\udb80\udc00""#),
  ("\u{3164}\u{115F}\u{FE0F}\u{2800}\u{FFFE}", #""\u3164\u115f\ufe0f\u2800\ufffe""#),
  ("\n\u{85}\\", #""\n\u0085\\""#),
])
func stringsForReadersEscapeWhatCannotBeSeen(_ text: String, _ expected: String) {
  let written = JSONWriter.text(text)
  #expect(written.utf8.elementsEqual(expected.utf8))
  #expect(JSONDocument.read(Array(written.utf8)).root == JSONValue(.string(text)))
  #expect(JSONWriter.line(text) == Array((expected + "\n").utf8))
}

@Test func everyCharacterIsReadBackFromTheFormForReaders() {
  let scalars = (0...0x10_FFFF).compactMap { Unicode.Scalar($0 as UInt32) }
  var text = ""
  text.unicodeScalars.append(contentsOf: scalars)
  let written = JSONWriter.text(text)
  let hidden = written.unicodeScalars.first(where: \.isUnseen)
  #expect(hidden == nil)
  let read = JSONDocument.read(Array(written.utf8), limits: JSONLimits(size: .max))
  let isSame = read.root?.string.map { $0.utf8.elementsEqual(text.utf8) } == true
  #expect(isSame)
}

@Test(arguments: [
  (Double.nan, "null"), (-Double.infinity, "null"), (1e-7, "1e-07"), (5e20, "5e+20"),
  (-0.0, "-0.0"),
])
func numbersAreValid(_ value: Double, _ expected: String) {
  let text = JSONWriter.text(value)
  #expect(text == expected)
  #expect(JSONDocument.read(Array(text.utf8)).findings.isEmpty)
}

@Test func aLongListIsWrittenInLinearTime() {
  let leaves = (0..<100_000).map { Leaf(name: "\($0)") }
  #expect(JSONWriter.text(leaves).utf8.count > 2_000_000)
}
