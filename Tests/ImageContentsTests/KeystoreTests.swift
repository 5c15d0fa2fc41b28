import Findings
import ImageContents
import Testing

private func key(_ fill: UInt8) -> KeystoreKey {
  var key = KeystoreKey()
  key.header = Array(repeating: fill, count: 16)
  key.publicKey = Array(repeating: fill &+ 1, count: 64)
  key.thumbprint = Array(repeating: fill &+ 2, count: 20)
  return key
}

private let content: [UInt8] = {
  var store = TrustedKeystore()
  store.version = 1
  store.keys = [key(10), key(20)]
  store.table = [1, 2, 3]
  return store.serialized
}()

let keystoreCases = [
  Case(ImageContentRules.keystoreCount, 0..<2, content.with(0, 3)),
  Case(ImageContentRules.keystoreCount, 0..<2, content.with(0, 0xFF, 0xFF)),
  Case(ImageContentRules.keystoreTable, 204..<204, content.with(204, 0)),
  Case(ImageContentRules.keystoreTable, 204..<204, content.with(208, 4)),
  Case(ImageContentRules.keystoreTable, 204..<204, content.with(208, 0xFF, 0xFF, 0xFF, 0xFF)),
  Case(ImageContentRules.keystoreTrailing, 224..<225, content + [9]),
]

private func read(_ content: [UInt8]) -> (TrustedKeystore?, [Finding]) {
  var log = FindingLog()
  let store = TrustedKeystore.read(content.span, findings: &log)
  return (store, log.findings)
}

private func matches(_ content: [UInt8]) -> Bool { TrustedKeystore.matches(content.span) }

@Test(arguments: keystoreCases)
private func aBrokenKeystoreRuleIsFoundAtItsPlace(_ test: Case) {
  let (_, findings) = read(test.content)
  #expect(
    findings.contains { $0.rule == test.rule && $0.place.range == test.range }, "\(findings)")
}

@Test func aKeystoreIsReadAsItWasWritten() {
  let (found, findings) = read(content)
  #expect(findings == [])
  #expect(content.count == 4 + 2 * 100 + 8 + 12)
  #expect(found?.keys == [key(10), key(20)])
  #expect(found?.table == [1, 2, 3])
  #expect(found?.serialized == content)
  #expect(matches(content))
  #expect(!matches(content.with(204, 0)))
  #expect(!matches([0, 0, 0, 0]))
}

@Test func unknownBytesOfAKeystoreAreKept() {
  for content in [content + [1, 2, 3], content.with(204, 0), content.with(0, 9)] {
    let found = read(content).0
    if found?.keys.count == Int(content[0]) { #expect(found?.serialized == content) }
    #expect(found?.serialized.dropFirst(2) == content.dropFirst(2))
  }
}

@Test func noDamagedKeystoreTrapsTheReader() {
  damage(content) { content in
    let found = read(content).0
    #expect((found == nil) == (content.count < 4))
    #expect(found?.serialized.dropFirst(2) == (found == nil ? nil : content.dropFirst(2)))
  }
}
