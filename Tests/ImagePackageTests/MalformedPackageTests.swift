import ByteLayout
import Findings
import Testing

@testable import ImagePackage

/// One malformed package: what the vendor's reader gets wrong
/// (`evidence/container.md#malformed-input`), and our answer.
private struct Malformed: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  /// The rule that must be found, and the offset it must be found at.
  var rule: Rule
  var offset: Int
  /// The letters of the sections that must still be shown.
  var sections: [String]

  var testDescription: String { name }
}

private let start = PackageSample.content.count
private let firstSection = start + 8
private let letters = ["ID", "SG", "DB", "TP", "ND"]

private func patch(_ bytes: [UInt8], at offset: Int, _ values: [UInt8]) -> [UInt8] {
  var bytes = bytes
  bytes.replaceSubrange(offset..<(offset + values.count), with: values)
  return bytes
}

private let sound = PackageSample.bytes()

/// Where the section at `index` starts in the sound sample.
private func offset(_ index: Int) -> Int {
  firstSection + PackageSample.sections[..<index].reduce(0) { $0 + 4 + $1.data.count }
}

private let cases: [Malformed] = [
  Malformed(
    name: "a huge section count ends with the bytes",
    bytes: patch(sound, at: start + 4, [0xFF, 0xFF, 0xFF, 0xFF]),
    rule: ContainerRules.sectionCount, offset: start + 4, sections: letters),
  Malformed(
    name: "an empty section under a huge count",
    bytes: PackageSample.bytes([PackageSample.identity, PackageSample.raw("TP", [])]) {
      $0.statedCount = .max
    },
    rule: SectionRules.empty, offset: firstSection + 40, sections: ["ID", "TP"]),
  Malformed(
    name: "an empty section hides nothing that follows",
    bytes: PackageSample.bytes([
      PackageSample.identity, PackageSample.raw("TP", []), PackageSample.signer,
      PackageSample.debug,
    ]),
    rule: SectionRules.empty, offset: firstSection + 40, sections: ["ID", "TP", "SG", "DB"]),
  Malformed(
    name: "a section longer than what is left",
    bytes: patch(sound, at: offset(3) + 2, [0xFF, 0x7F]),
    rule: SectionRules.overflow, offset: offset(3), sections: ["ID", "SG", "DB"]),
  Malformed(
    name: "a section count smaller than the sections",
    bytes: patch(sound, at: start + 4, [3, 0, 0, 0]),
    rule: ContainerRules.unaccounted, offset: offset(3), sections: ["ID", "SG", "DB"]),
  Malformed(
    name: "junk between the last section and the length word",
    bytes: PackageSample.bytes { $0.unaccounted = [1, 2, 3, 4] },
    rule: ContainerRules.unaccounted, offset: sound.count - 68, sections: letters),
  Malformed(
    name: "an unknown section is kept",
    bytes: PackageSample.bytes(
      PackageSample.sections + [PackageSample.raw("4\u{12}", [9, 8, 7, 6])]),
    rule: SectionRules.unknown, offset: sound.count - 68, sections: letters + ["0x1234"]),
  Malformed(
    name: "a legacy section is kept",
    bytes: PackageSample.bytes(PackageSample.sections + [PackageSample.raw("LG", [1, 2, 3, 4])]),
    rule: SectionRules.legacy, offset: sound.count - 68, sections: letters + ["LG"]),
  Malformed(
    name: "a short section",
    bytes: PackageSample.bytes([
      PackageSample.raw("ID", [10, 0, 0, 0, 1, 2, 3, 4, 5, 6]), PackageSample.signer,
      PackageSample.debug,
    ]),
    rule: SectionRules.short, offset: firstSection + 8, sections: ["ID", "SG", "DB"]),
  Malformed(
    name: "an oversized section keeps its trailing bytes",
    bytes: PackageSample.bytes([
      PackageSample.identity, PackageSample.signer, PackageSample.debug,
      PackageSample.raw("TP", [2, 0, 0, 0, 0xAA, 0xBB, 0xCC, 0xDD]),
    ]),
    rule: SectionRules.oversized, offset: offset(3) + 8, sections: ["ID", "SG", "DB", "TP"]),
  Malformed(
    name: "a duplicate section",
    bytes: PackageSample.bytes(PackageSample.sections + [PackageSample.identity]),
    rule: SectionRules.duplicate, offset: sound.count - 68, sections: letters + ["ID"]),
  Malformed(
    name: "28 bytes of metadata are not a first boot loader",
    bytes: PackageSample.bytes([PackageSample.raw("TP", [2, 0, 0, 0])]),
    rule: SectionRules.missing, offset: start, sections: ["TP"]),
  Malformed(
    name: "a signing type without a name is a number",
    bytes: patch(sound, at: offset(1) + 24, [9, 0, 0, 0]),
    rule: SignatureSection.typeUnsupported, offset: offset(1) + 24, sections: letters),
  Malformed(
    name: "an ABI type without a name is a number",
    bytes: patch(sound, at: offset(4) + 12, [9, 0, 0, 0]),
    rule: ABIRules.typeUnknown, offset: offset(4) + 12, sections: letters),
  Malformed(
    name: "an ABI count larger than its data",
    bytes: patch(sound, at: offset(4) + 4, [0xE8, 3, 0, 0]),
    rule: ByteRules.count, offset: offset(4) + 4, sections: letters),
  Malformed(
    name: "a name that is not UTF-8",
    bytes: patch(sound, at: offset(2) + 12, [UInt8](repeating: 0xFF, count: 32)),
    rule: DebugSection.nameText, offset: offset(2) + 12, sections: letters),
  Malformed(
    name: "a build time out of range",
    bytes: patch(sound, at: offset(2) + 4, [UInt8](repeating: 0xFF, count: 8)),
    rule: DebugSection.timeRange, offset: offset(2) + 4, sections: letters),
  Malformed(
    name: "a compression type other than 1",
    bytes: PackageSample.bytes([
      PackageSample.identity, PackageSample.signer, PackageSample.debug,
      PackageSample.raw("CM", [0, 1, 0, 0, 7, 0, 0, 0]),
    ]),
    rule: CompressionSection.typeUnsupported, offset: offset(3) + 8,
    sections: ["ID", "SG", "DB", "CM"]),
  Malformed(
    name: "an order that is not the real one",
    bytes: PackageSample.bytes([
      PackageSample.identity, PackageSample.debug, PackageSample.temporary, PackageSample.signer,
    ]),
    rule: SectionRules.order, offset: firstSection, sections: ["ID", "DB", "TP", "SG"]),
  Malformed(
    name: "no section at all",
    bytes: PackageSample.bytes([]),
    rule: ContainerRules.noSections, offset: start + 4, sections: []),
  Malformed(
    name: "a signature of the wrong size for its type",
    bytes: PackageSample.bytes(signature: [UInt8](repeating: 1, count: 96)),
    rule: ContainerRules.signatureSize, offset: sound.count - 64, sections: letters),
  Malformed(
    name: "no Debug section",
    bytes: PackageSample.bytes([PackageSample.identity, PackageSample.signer]),
    rule: SectionRules.debugMissing, offset: start, sections: ["ID", "SG"]),
  Malformed(
    name: "unknown flags",
    bytes: patch(sound, at: offset(3) + 4, [0, 0, 0, 0x80]),
    rule: TemporaryImageSection.unknownBits, offset: offset(3) + 4, sections: letters),
  Malformed(
    name: "a component ID of zero",
    bytes: patch(sound, at: offset(0) + 8, [UInt8](repeating: 0, count: 16)),
    rule: IdentitySection.componentInvalid, offset: offset(0) + 8, sections: letters),
  Malformed(
    name: "an image ID of zero",
    bytes: patch(sound, at: offset(0) + 24, [UInt8](repeating: 0, count: 16)),
    rule: IdentitySection.imageInvalid, offset: offset(0) + 24, sections: letters),
  Malformed(
    name: "an image type without a name",
    bytes: patch(sound, at: offset(0) + 4, [29, 0]),
    rule: IdentitySection.typeUnknown, offset: offset(0) + 4, sections: letters),
  Malformed(
    name: "a reserved field in use",
    bytes: patch(sound, at: offset(0) + 6, [1, 0]),
    rule: IdentitySection.reservedUsed, offset: offset(0) + 6, sections: letters),
  Malformed(
    name: "a name without NUL at its end",
    bytes: patch(sound, at: offset(2) + 12, [UInt8](repeating: 0x41, count: 32)),
    rule: DebugSection.nameEnd, offset: offset(2) + 12, sections: letters),
  Malformed(
    name: "a security version beyond the fuses",
    bytes: PackageSample.bytes(
      PackageSample.sections + [Section(RevocationSection(securityVersion: 32))]),
    rule: RevocationSection.versionRange, offset: sound.count - 64, sections: letters + ["RV"]),
  Malformed(
    name: "an image policy with unknown bits",
    bytes: PackageSample.bytes(
      PackageSample.sections + [Section(ImagePolicySection(ImagePolicyFlags(rawValue: 4)))]),
    rule: ImagePolicySection.unknownBits, offset: sound.count - 64, sections: letters + ["IP"]),
  Malformed(
    name: "metadata that is not aligned",
    bytes: [0] + sound, rule: ContainerRules.alignment, offset: start + 1, sections: letters),
  Malformed(
    name: "an information block in an application",
    bytes: patch(sound, at: offset(1) + 24, [2, 0, 0, 0]) + [UInt8](repeating: 3, count: 64),
    rule: ContainerRules.oneBLInformation, offset: sound.count - 64, sections: letters),
  Malformed(
    name: "a OneBL package that is not 16 KiB",
    bytes: patch(sound, at: offset(0) + 4, [1, 0]),
    rule: ContainerRules.oneBLSize, offset: sound.count, sections: letters),
]

/// Files in which no end of a package can be found.
private let unreadable: [Malformed] = [
  Malformed(
    name: "an empty file", bytes: [], rule: ContainerRules.tooSmall, offset: 0, sections: []),
  Malformed(
    name: "71 bytes", bytes: [UInt8](repeating: 0, count: 71), rule: ContainerRules.tooSmall,
    offset: 71, sections: []),
  Malformed(
    name: "a wrong magic", bytes: patch(sound, at: start, [0x35]), rule: ContainerRules.magic,
    offset: start, sections: []),
  Malformed(
    name: "a length of zero", bytes: patch(sound, at: sound.count - 68, [0, 0, 0, 0]),
    rule: ContainerRules.metadataLength, offset: sound.count - 68, sections: []),
  Malformed(
    name: "a length larger than the file",
    bytes: patch(sound, at: sound.count - 68, [0xFF, 0xFF, 0xFF, 0xFF]),
    rule: ContainerRules.metadataLength, offset: sound.count - 68, sections: []),
  Malformed(
    name: "a length beyond the limit",
    bytes: patch(
      [UInt8](repeating: 0, count: 2 << 20), at: (2 << 20) - 68, [1, 0, 0x10, 0]),
    rule: ContainerRules.tooLarge, offset: (2 << 20) - 68, sections: []),
]

@Test(arguments: cases)
private func damageIsNamedWithItsPlaceAndTheRestIsShown(_ malformed: Malformed) throws {
  let (read, findings) = PackageSample.read(malformed.bytes)
  let package = try #require(read)
  let found = findings.findings.first { $0.rule == malformed.rule }
  #expect(found?.place.range?.lowerBound == malformed.offset)
  #expect(package.metadata.sections.map(\.id.text) == malformed.sections)
  #expect(package.tail == Array(malformed.bytes.dropFirst(package.contentSize)))
}

@Test(arguments: unreadable)
private func aFileWithoutAnEndOfAPackageSaysWhy(_ malformed: Malformed) {
  let (package, findings) = PackageSample.read(malformed.bytes)
  #expect(package == nil)
  #expect(findings.findings.map(\.rule) == [malformed.rule])
  #expect(findings.findings.first?.place.range?.lowerBound == malformed.offset)
}

@Test func everyRuleOfContainerAndSectionsIsShown() {
  var shown = Set((cases + unreadable).map(\.rule))
  // Shown by the tests of the end of the file below.
  shown.insert(ContainerRules.ambiguous)
  #expect(Set(ContainerRules.all + SectionRules.all).subtracting(shown).map(\.id) == [])
}

@Test(arguments: letters)
private func noSectionMayStandTwice(_ name: String) throws {
  let index = try #require(letters.firstIndex(of: name))
  let bytes = PackageSample.bytes(PackageSample.sections + [PackageSample.sections[index]])
  let (package, findings) = PackageSample.read(bytes)
  let found = findings.findings.filter { $0.rule == SectionRules.duplicate }
  #expect(found.map(\.place.range?.lowerBound) == [sound.count - 68])
  #expect(try #require(package).metadata.sections.map(\.id.text) == letters + [name])
}

@Test func bothFlagsOfATemporaryImageAreSeen() throws {
  let bytes = patch(sound, at: offset(3) + 4, [3, 0, 0, 0])
  let package = try #require(PackageSample.read(bytes).package)
  let flags = try #require(package.metadata.first(TemporaryImageSection.self)).flags
  #expect(flags == [.removeAtBoot, .underDevelopment])
}

@Test func everyTruncationIsRefusedOrShownWithFindings() {
  for length in 0..<sound.count {
    let (package, findings) = PackageSample.read(Array(sound.prefix(length)))
    #expect(package == nil || findings.hasErrors)
    #expect(!findings.isEmpty)
  }
}

@Test func anyDamagedTailThatReadsIsWrittenBackAsItWas() {
  for position in start..<sound.count {
    for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF, sound[position] ^ 1] {
      let bytes = patch(sound, at: position, [value])
      guard let package = PackageSample.read(bytes).package else { continue }
      #expect(package.tail == Array(bytes.dropFirst(package.contentSize)))
      #expect(package.size == bytes.count)
    }
  }
}
