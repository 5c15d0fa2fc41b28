import Findings
import ImageContents
import Testing

/// One content for one rule: what it breaks and where.
struct Case: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let range: Range<Int>
  let content: [UInt8]

  init(_ rule: Rule, _ range: Range<Int>, _ content: [UInt8]) {
    self.rule = rule
    self.range = range
    self.content = content
  }

  var testDescription: String { "\(rule.id) at \(range)" }
}

extension [UInt8] {
  /// A copy with some bytes replaced.
  func with(_ offset: Int, _ bytes: UInt8...) -> [UInt8] {
    var copy = self
    copy.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    return copy
  }
}

/// Calls `body` with every truncation, with every byte flipped to several values, and with every
/// aligned word at its extremes. What the body does not survive, ends the test.
func damage(_ content: [UInt8], _ body: ([UInt8]) -> Void) {
  for length in 0..<content.count { body(Array(content.prefix(length))) }
  for index in content.indices {
    for value in [0, 1, 0x7F, 0x80, 0xFF, content[index] ^ 1, content[index] &+ 1] as [UInt8] {
      body(content.with(index, value))
    }
  }
  guard content.count >= 4 else { return }
  for index in stride(from: 0, through: content.count - 4, by: 2) {
    body(content.with(index, 0xFF, 0xFF, 0xFF, 0xFF))
    body(content.with(index, 0xFF, 0xFF, 0xFF, 0x7F))
    body(content.with(index, 0x7F, 0xFF, 0xFF, 0xFF))
  }
}

@Test func everyRuleHasACase() {
  let hit = Set(
    (capabilityCases + manifestCases + treeCases + boardCases + keystoreCases).map(\.rule)
  ).union([ImageContentRules.treeLimit])
  #expect(Set(ImageContentRules.all).subtracting(hit) == [])
  #expect(Set(ImageContentRules.all.map(\.id)).count == ImageContentRules.all.count)
}
