import ByteLayout
import Findings
import ImageContents
import Testing

private func entry(_ number: UInt32) -> UpdateManifestEntry {
  var entry = UpdateManifestEntry()
  entry.imageID = GUID("0000000\(number)-0102-0304-0506-0708090a0b0c") ?? .zero
  entry.componentID = GUID("0000000\(number)-0000-0000-0000-000000000000") ?? .zero
  entry.imageType = 10
  entry.partition = PartitionType(rawValue: 4)
  entry.size = 1000 + number
  entry.uncompressedSize = 2000
  entry.provides[1] = InterfaceVersion(version: 7, type: 2)
  entry.depends[0] = InterfaceVersion(version: 8, type: 3)
  return entry
}

private let content = UpdateManifest(buildDate: 1_600_000_000, entries: [entry(1), entry(2)])
  .serialized

let manifestCases = [
  Case(ImageContentRules.manifestVersion, 0..<2, content.with(0, 1)),
  Case(ImageContentRules.manifestVersion, 0..<2, content.with(0, 2)),
  Case(ImageContentRules.manifestVersion, 0..<2, content.with(0, 0, 3)),
  Case(ImageContentRules.manifestSizes, 4..<8, content.with(4, 15)),
  Case(ImageContentRules.manifestSizes, 4..<8, content.with(6, 75)),
  Case(ImageContentRules.manifestCount, 2..<4, content.with(2, 3)),
  Case(ImageContentRules.manifestCount, 2..<4, content.with(2, 0xFF, 0xFF)),
  Case(ImageContentRules.manifestTrailing, 168..<172, content + [0, 0, 0, 0]),
  Case(ImageContentRules.manifestTrailing, 92..<168, content.with(2, 1)),
  Case(ImageContentRules.manifestPartition, 50..<52, content.with(50, 3)),
  Case(ImageContentRules.manifestTwice, 92..<108, content.with(92, 1)),
]

private func read(_ content: [UInt8]) -> (UpdateManifest?, [Finding]) {
  var log = FindingLog()
  let manifest = UpdateManifest.read(content.span, findings: &log)
  return (manifest, log.findings)
}

private func matches(_ content: [UInt8]) -> Bool { UpdateManifest.matches(content.span) }

@Test(arguments: manifestCases)
private func aBrokenManifestRuleIsFoundAtItsPlace(_ test: Case) {
  let (_, findings) = read(test.content)
  #expect(
    findings.contains { $0.rule == test.rule && $0.place.range == test.range }, "\(findings)")
}

@Test func anUpdateManifestIsReadAsItWasWritten() {
  let (found, findings) = read(content)
  #expect(findings == [])
  #expect(content.count == 16 + 2 * 76)
  #expect(found?.entries == [entry(1), entry(2)])
  #expect(found?.header.buildDate == 1_600_000_000)
  #expect(found?.serialized == content)
  #expect(matches(content))
  #expect(!matches(content.with(0, 2)))
  #expect(!matches([3, 0]))
}

@Test func theIDsStandInTheOrderOfTheManifest() {
  #expect(Array(content[16..<20]) == [1, 0, 0, 0])
  #expect(UpdateManifestEntry.layout.map(\.id).prefix(2) == ["image_id", "component_id"])
  #expect(UpdateManifestEntry.layoutSize == 76)
  #expect(UpdateManifestHeader.layoutSize == 16)
}

@Test func aLargerHeaderAndLargerEntriesKeepTheirBytes() {
  let pieces = [content[16..<92], content[92..<168]]
  var larger = Array(content.prefix(16)).with(4, 18).with(6, 77) + [0xAA, 0xBB]
  for piece in pieces { larger += piece + [0xCC] }
  let (found, findings) = read(larger)
  #expect(findings == [])
  #expect(found?.entries == [entry(1), entry(2)])
  #expect(found?.headerTail == [0xAA, 0xBB])
  #expect(found?.entryTails == [[0xCC], [0xCC]])
  #expect(found?.offset(ofEntry: 1) == 18 + 77)
  #expect(found?.serialized == larger)
}

@Test func whatIsThereOfACutManifestIsRead() {
  for length in 0..<content.count {
    let (found, findings) = read(Array(content.prefix(length)))
    #expect(found?.entries.count == (length < 16 ? nil : (length - 16) / 76))
    #expect(
      findings.first?.rule
        == (length < 16 ? ByteRules.truncated : ImageContentRules.manifestCount))
  }
}

@Test func noDamagedManifestTrapsTheReader() {
  damage(content) { content in
    guard let found = read(content).0, found.entries.count == found.header.count else { return }
    #expect(found.serialized == content)
  }
}
