import Findings
import JSONText
import Testing

/// Values are walked by recursion, so no limit may let a text choose how deep.
@Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
func noLimitLetsATextGoDeeperThanTheDeepest(_ opening: String) {
  var limits = JSONLimits(size: 1 << 24, values: 1 << 24)
  limits.depth = .max
  let endless = String(repeating: opening, count: 100_000)
  let document = JSONDocument.read(Array(endless.utf8), limits: limits)
  #expect(document.root == nil)
  #expect(document.findings.findings.map(\.rule) == [JSONRules.depth])
}

@Test(arguments: [("[", "]"), ("{\"a\":", "}")])
func theDeepestTextIsReadComparedHashedAndWritten(_ opening: String, _ closing: String) throws {
  let count = JSONLimits.deepest
  let text =
    String(repeating: opening, count: count - 1) + "[]"
    + String(repeating: closing, count: count - 1)
  let limits = JSONLimits(depth: count)
  let values = (0..<2).map { _ in JSONDocument.read(Array(text.utf8), limits: limits).root }
  let value = try #require(values[0])
  #expect(values[0] == values[1])
  #expect(value.hashValue == values[1]?.hashValue)
  #expect(JSONWriter.text(value) == text)
  #expect(!JSONWriter.text(value, style: .pretty).isEmpty)
}
