package import ApplicationManifest
package import Findings
package import JSONText

/// What must hold for every text that is read as an application manifest.
package struct ManifestProperties: InputProperties {
  /// What checks a text.
  package var lint: @Sendable (JSONDocument, Stage) -> FindingLog = { (document, stage) in
    Manifest.lint(document, stage: stage)
  }
  /// What a packer stores.
  package var storedText: @Sendable (Manifest) -> String = { $0.storedText }
  /// What puts values in place of names.
  package var resolve: @Sendable (Manifest) -> ManifestResolution = {
    $0.resolved(with: ManifestProperties.board)
  }

  package init() {}

  package static let place = Property("manifest.place", "a finding lies inside the text")
  package static let explained = Property(
    "manifest.explained", "a text that is no JSON object has an error")
  package static let stored = Property(
    "manifest.stored", "the stored text reads back as the value that it was written from")
  package static let same = Property("manifest.same", "the stored text breaks the same rules")
  package static let resolved = Property(
    "manifest.resolved", "resolving changes nothing but the names of peripherals")

  package static let all = [place, explained, stored, same, resolved]

  /// Reads, checks, stores, and reads again. Whether the text counts as a person's or as that of a
  /// package is left to its length: half of all inputs are either.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let document = JSONDocument.read(bytes)
    let stage: Stage = bytes.count.isMultiple(of: 2) ? .stored : .source
    let findings = lint(document, stage)
    try check(findings, size: bytes.count)
    guard let manifest = Manifest.read(document) else {
      try Self.explained.require(findings.hasErrors, "\(bytes.count) bytes without one")
      return
    }
    try checkStoring(manifest, document, stage, findings)
    try checkResolving(manifest)
    // Without peripherals there is nothing to conflict about.
    if let partner = Self.partner, manifest.capabilities?.peripherals.isEmpty == false {
      try check(manifest.conflicts(with: partner), size: bytes.count)
    }
  }

  private func check(_ findings: FindingLog, size: Int) throws(PropertyFailure) {
    for finding in findings.findings {
      guard let range = finding.place.range else { continue }
      let position = finding.place.text
      try Self.place.require(
        range.lowerBound >= 0 && range.upperBound <= size
          && position.map { $0.line >= 1 && $0.column >= 1 && $0.offset <= size } ?? true,
        "\(finding.rule.id) at \(range) of \(size)")
    }
  }

  private func checkStoring(
    _ manifest: Manifest, _ document: JSONDocument, _ stage: Stage, _ findings: FindingLog
  ) throws(PropertyFailure) {
    let text = storedText(manifest)
    let again = JSONDocument.read(Array(text.utf8))
    // A text that grows beyond the limit in its escapes is not stored at all.
    guard text.utf8.count <= JSONLimits.default.size else { return }
    try Self.stored.require(
      again.root == manifest.root, "\(text.utf8.count) bytes say something else")
    // Blanks and broken bytes are gone by now; what the fields say is not.
    guard !document.findings.hasErrors, !again.findings.hasErrors else { return }
    let rules = findings.findings.map(\.rule).filter { !JSONRules.all.contains($0) }
    let others = lint(again, stage).findings.map(\.rule).filter { !JSONRules.all.contains($0) }
    try Self.same.require(rules == others, "\(rules.count) rules before, \(others.count) after")
  }

  private func checkResolving(_ manifest: Manifest) throws(PropertyFailure) {
    let resolution = resolve(manifest)
    guard resolution.manifest.root != manifest.root else { return }
    try Self.resolved.require(
      Self.withoutPeripherals(manifest) == Self.withoutPeripherals(resolution.manifest),
      "more than peripherals is another")
    let stored = resolution.manifest.capabilities?.peripherals.count
    try Self.resolved.require(
      stored == manifest.capabilities?.peripherals.count, "\(stored ?? 0) peripherals are left")
  }

  /// The members of a manifest without the values of peripherals, wherever it states capabilities:
  /// it may do so twice.
  private static func withoutPeripherals(_ manifest: Manifest) -> [JSONMember] {
    (manifest.root.members ?? []).map { member in
      guard member.isNamed(Manifest.Field.capabilities.rawValue),
        let entries = member.value.members
      else { return member }
      let rest = entries.map { entry -> JSONMember in
        guard case .peripherals = CapabilityKind.named(entry.key)?.shape else { return entry }
        return JSONMember(entry.key, JSONValue(.null))
      }
      return JSONMember(member.key, JSONValue(.object(rest)))
    }
  }
}

extension ManifestProperties {
  /// A board whose peripherals manifests name.
  static let board = HardwareDefinition.read(
    "board.json", from: OneDefinition(text: boardText))

  /// Another application on the device.
  static let partner = Manifest.read(
    JSONDocument.read(
      Array(
        """
        {"Name": "Partner", "ApplicationType": "RealTimeCapable",
         "Capabilities": {"Gpio": [0, 8, 32], "Uart": ["ISU0"], "SpiMaster": ["ISU3"]}}
        """.utf8)))

  private static let boardText = """
    {"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1},
     "Description": {"Name": "Board"},
     "Peripherals": [
       {"Name": "LED", "Type": "Gpio", "MainCoreHeaderValue": "(8)", "AppManifestValue": 8},
       {"Name": "BUTTON", "Type": "Gpio", "MainCoreHeaderValue": "(12)", "AppManifestValue": 12},
       {"Name": "PORT", "Type": "Uart", "MainCoreHeaderValue": "(0)", "AppManifestValue": "ISU0"},
       {"Name": "ALIAS", "Type": "Gpio", "Mapping": "LED"},
       {"Name": "NOWHERE", "Type": "Gpio", "Mapping": "NOBODY"},
       {"Name": "LOOP", "Type": "Gpio", "Mapping": "LOOP"},
       {"Name": "VALUELESS", "Type": "int", "MainCoreHeaderValue": "(-1)"}]}
    """
}

/// A definition that imports nothing.
private struct OneDefinition: DefinitionSource {
  let text: String

  func definition(named name: String, in directory: String) -> [UInt8]? { Array(text.utf8) }
}
