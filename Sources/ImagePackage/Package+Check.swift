import ByteLayout
import Findings

extension Package {
  /// The rules that need more than one section, or a section that is not there.
  func check(_ findings: inout FindingLog) {
    checkPresence(&findings)
    checkOrder(&findings)
    if contentSize % 4 != 0 {
      findings.add(
        ContainerRules.alignment, "starts at 0x\(String(contentSize, radix: 16))",
        at: .at(contentSize))
    }
    if let expected = signer?.signingType.signatureSize, expected != signature.count {
      findings.add(
        ContainerRules.signatureSize,
        "has \(signature.count) bytes, the signing type needs \(expected)",
        at: .bytes(signatureRange))
    }
    if oneBLInformation != nil, identity?.imageType != .oneBL {
      findings.add(
        ContainerRules.oneBLInformation,
        "the image type is \(identity?.imageType.label ?? "unknown")",
        at: .at(signatureRange.lowerBound - OneBLInformation.size))
    }
    if identity?.imageType == .oneBL, size != OneBLInformation.packageSize {
      findings.add(ContainerRules.oneBLSize, "has \(size) bytes", at: .at(size))
    }
  }

  private func checkPresence(_ findings: inout FindingLog) {
    let sections = metadata.sections
    func has(_ id: SectionID, before end: Int) -> Bool {
      (0..<end).contains { sections[$0].id == id }
    }
    for index in sections.indices where has(sections[index].id, before: index) {
      let section = sections[index]
      guard SectionCatalog.isKnown(section.id) else { continue }
      findings.add(
        SectionRules.duplicate, "a second \(section.id.text) section",
        at: .bytes(section.range, section.name), about: Self.part(of: section.id))
    }
    func require(_ section: (some MetadataSection).Type, _ rule: Rule) {
      guard !has(section.id, before: sections.count) else { return }
      findings.add(
        rule, "no \(section.title) section", at: .at(contentSize, section.name),
        about: Self.part(of: section.id))
    }
    require(IdentitySection.self, SectionRules.missing)
    require(SignatureSection.self, SectionRules.missing)
    require(DebugSection.self, SectionRules.debugMissing)
  }

  /// How often there is a Signature section says who signed, and nothing else of the metadata.
  private static func part(of section: SectionID) -> Part {
    section == SignatureSection.id ? .signing : .metadata
  }

  /// The sections that every package starts with.
  private static let firstSections = [IdentitySection.id, SignatureSection.id, DebugSection.id]

  private func checkOrder(_ findings: inout FindingLog) {
    let present = metadata.sections.lazy.map(\.id)
    guard !present.starts(with: Self.firstSections),
      Self.firstSections.allSatisfy(present.contains)
    else { return }
    findings.add(
      SectionRules.order, "the order is \(present.map(\.text).joined(separator: " "))",
      at: .at(contentSize + MetadataHeader.storedSize))
  }
}
