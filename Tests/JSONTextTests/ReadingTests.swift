import Findings
import JSONText
import Testing

private func read(_ text: String, comments: Bool = false) -> JSONDocument {
  JSONDocument.read(Array(text.utf8), tolerance: comments ? .comments : [])
}

@Test func orderRepeatedKeysAndNumberTextsAreKept() throws {
  let document = read("{ \"z\" : 1.0, \"a\":1e400,\"z\": -0, \"big\":18446744073709551616}")
  let root = try #require(document.root)
  #expect(root.members?.map(\.key) == ["z", "a", "z", "big"])
  #expect(root.storedText == "{\"z\":1.0,\"a\":1e400,\"z\":-0,\"big\":18446744073709551616}")
  #expect(root.members?.map(\.value.integer) == [nil, nil, 0, nil])
  #expect(root.member("z")?.value.position?.column == 9)
}

@Test func everyValueAndKeyHasItsPlace() throws {
  let text = "{\r\n  \"\u{E4}\u{1F600}\": [ 12,\r\"x\" ]\n}"
  let root = try #require(read(text).root)
  let member = try #require(root.members?.first)
  let key = try #require(member.keyPosition)
  #expect(key.text == TextPosition(line: 2, column: 3, offset: 5))
  #expect(key.range == 5..<13)
  let list = try #require(member.value.position)
  #expect(list.text == TextPosition(line: 2, column: 9, offset: 15))
  #expect(list.range == 15..<26)
  let elements = try #require(member.value.elements)
  #expect(elements[0].position?.text == TextPosition(line: 2, column: 11, offset: 17))
  #expect(elements[1].position?.text == TextPosition(line: 3, column: 1, offset: 21))
  #expect(root.position?.range == 0..<text.utf8.count)
}

@Test func commentsCountAsBlanksWhereAllowed() throws {
  let text = "// \u{E4}\n{/* a\n * b **/\"a\"/**/:/* \u{1F600} */1//\n}//"
  let document = read(text, comments: true)
  #expect(document.findings.isEmpty)
  let value = try #require(document.root?.member("a")?.value)
  #expect(value.position?.text == TextPosition(line: 3, column: 24, offset: 38))
}

@Test(arguments: ["/", "/1", "1/", "/*", "/* *", "/*/"])
func half(aComment text: String) {
  #expect(read(text, comments: true).findings.hasErrors)
}

@Test func escapesAreResolved() {
  let document = read(#""\"\\\/\b\f\n\r\t\u00E4\ud83d\ude00\u2028""#)
  #expect(document.root?.string == "\"\\/\u{8}\u{C}\n\r\t\u{E4}\u{1F600}\u{2028}")
  #expect(document.findings.isEmpty)
}

@Test func namesAreComparedScalarByScalar() {
  // U+212A KELVIN SIGN equals K for Swift, but not for JSON.
  let document = read("{\"Size\u{212A}B\": 1, \"SizeKB\": 2}")
  #expect(document.findings.isEmpty)
  #expect(document.root?.member("SizeKB")?.value.integer == 2)
  #expect(JSONValue(.string("\u{212A}")) != JSONValue(.string("K")))
}

@Test func valuesAreEqualWhereverTheyStand() {
  #expect(read("[1, {\"a\": null}]").root == read("[ 1,{ \"a\":null } ]").root)
  #expect(read("[1]").root != read("[1.0]").root)
  #expect(read("{\"a\":1,\"b\":2}").root != read("{\"b\":2,\"a\":1}").root)
}

@Test func aBorrowedTextIsReadLikeAnOwnedOne() {
  let bytes = Array("[1, 2]".utf8)
  #expect(JSONDocument.read(bytes.span).root == JSONDocument.read(bytes).root)
  let short = JSONDocument.read(bytes.span, limits: JSONLimits(size: 3))
  #expect(short.findings.findings.map(\.rule) == [JSONRules.size])
}

@Test func excerptsAreShortAndPrintable() {
  #expect(JSONValue(.string("a\n\u{1B}")).excerpt == #""a\n\u001b""#)
  #expect(JSONValue(.string(String(repeating: "x", count: 500))).excerpt.count == 65)
  #expect(read("[1, 2]").root?.excerpt == "an array of 2")
}
