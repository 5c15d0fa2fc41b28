import ByteLayout
import Findings
import Foundation
import ImageContents
import TestSupport
import Testing

private let block = CapabilityBlock(
  deviceID: (0..<64).map { UInt8($0) }, capabilities: [.appDevelopment, .fieldServicing]
).serialized

let capabilityCases = [
  Case(ImageContentRules.capabilityMagic, 0..<0, block.with(0, 0xFC)),
  Case(ImageContentRules.capabilityVersion, 4..<8, block.with(4, 2)),
  Case(ImageContentRules.capabilityLength, 8..<12, block.with(8, 136)),
  Case(ImageContentRules.capabilityLength, 8..<12, block + [0, 0, 0, 0]),
  Case(ImageContentRules.capabilityAfterEnd, 202..<204, block.with(202, 12)),
  Case(ImageContentRules.capabilityTwice, 80..<82, block.with(80, 11)),
  Case(ImageContentRules.capabilityUnknown, 76..<78, block.with(77, 1)),
  Case(ImageContentRules.capabilityInternal, 78..<80, block.with(78, 1)),
]

private func read(_ content: [UInt8]) -> (CapabilityBlock?, [Finding]) {
  var log = FindingLog()
  let block = CapabilityBlock.read(content.span, findings: &log)
  return (block, log.findings)
}

private func matches(_ content: [UInt8]) -> Bool { CapabilityBlock.matches(content.span) }

@Test(arguments: capabilityCases)
private func aBrokenCapabilityRuleIsFoundAtItsPlace(_ test: Case) {
  let (_, findings) = read(test.content)
  #expect(
    findings.contains { $0.rule == test.rule && $0.place.range == test.range }, "\(findings)")
}

@Test func aCapabilityBlockIsReadAsItWasWritten() throws {
  let (found, findings) = read(block)
  #expect(findings == [])
  #expect(block.count == 204)
  #expect(found?.capabilities == [.appDevelopment, .fieldServicing])
  #expect(found?.serialized == block)
  #expect(matches(block))
  #expect(!matches([0xFD, 0x5C, 0xFD]))
}

@Test func aNumberAbove255IsOneNumber() {
  #expect(read(block.with(76, 0x34, 0x12)).0?.capabilities.first?.rawValue == 0x1234)
}

@Test func aListWithoutEndIsWholeAndALongerOneIsCut() {
  let full = (1...100).map { CapabilityNumber(rawValue: $0) }
  let block = CapabilityBlock(deviceID: [], capabilities: full)
  #expect(block.capabilities.count == 64)
  #expect(block.serialized.count == 204)
}

@Test func aCutCapabilityBlockIsNoBlock() {
  for length in 0..<block.count {
    let (found, findings) = read(Array(block.prefix(length)))
    #expect(found == nil)
    #expect(findings.map(\.rule) == [ByteRules.truncated])
  }
}

@Test func noDamagedCapabilityBlockTrapsTheReader() {
  damage(block) { content in
    guard let found = read(content).0 else { return }
    #expect(found.serialized == Array(content.prefix(204)))
  }
}

@Test func capabilitiesHaveTheNamesOfTheField() {
  #expect(CapabilityNumber.appDevelopment.name == "EnableAppDevelopment")
  #expect(CapabilityNumber.appDevelopment.internalName == "EnableCustomerAppDevelopment")
  #expect(CapabilityNumber.fieldServicing.internalName == "UnlockGatewayD")
  #expect(CapabilityNumber(rawValue: 5).internalName == nil)
  #expect(
    CapabilityNumber.names.filter { CapabilityNumber(rawValue: $0.value).isForCustomers }
      .map(\.value) == [11, 12, 13])
}

@Test(.enabled(if: Repository.real != nil, "no folder of real files"))
func theRealCapabilityFileBreaksNoRule() throws {
  let real = try #require(Repository.real)
  let file = real.appending(path: "packages/anvilsecure__dev_enable_caps.bin")
  let content = Array(try Repository.bytes(file).prefix(204))
  let (found, findings) = read(content)
  #expect(findings == [])
  #expect(found?.capabilities == [.appDevelopment])
  #expect(found.map { Hex.text($0.deviceID.prefix(8)) } == "7bee580b2eb6391d")
  #expect(found?.serialized == content)
}
