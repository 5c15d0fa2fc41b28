import ApplicationManifest
import Findings
import JSONText
import Testing

@Test(arguments: DefinitionCase.all)
func everyDefinitionRuleIsBrokenAtItsPlace(_ wrong: DefinitionCase) {
  let definition = HardwareDefinition.read(
    "app.json", from: Definitions(files: wrong.files), limits: wrong.limits)
  let findings = definition.findings.findings
  #expect(findings.map(\.rule.id).sorted() == ([wrong.rule] + wrong.also).map(\.id).sorted())
  for finding in findings where finding.rule == wrong.rule {
    #expect(wrong.text.isMarked(finding), "\(finding)")
    #expect(finding.place.file == wrong.file)
    #expect(!finding.detail.isEmpty && !finding.detail.hasSuffix("."))
  }
}

@Test func aDefinitionThatIsNotThereIsNamed() {
  let definition = HardwareDefinition.read(
    "app.json", in: "here", searchPath: ["sdk"], from: Definitions(files: [:]))
  #expect(definition.findings.findings.map(\.rule) == [DefinitionRules.missingFile])
  #expect(definition.findings.findings.first?.place.file == "app.json")
  #expect(definition.peripherals.isEmpty)
}

@Test func importsAreLookedForBesideTheImporterAndThenInOrder() {
  let leaf = { (pin: Int) in
    DefinitionCase.text(
      DefinitionCase.entry(
        "PIN", "Gpio", "\"MainCoreHeaderValue\": \"(\(pin))\", \"AppManifestValue\": \(pin)"))
  }
  var files = [
    "boards/app.json": DefinitionCase.text(imports: ["sub/mid.json"]),
    "boards/sub/mid.json": DefinitionCase.text(imports: ["leaf.json"]),
    "boards/sub/leaf.json": leaf(1), "one/leaf.json": leaf(2), "two/leaf.json": leaf(3),
    "boards/leaf.json": leaf(4),
  ]
  for (path, pin) in [("boards/sub/leaf.json", 1), ("one/leaf.json", 2), ("two/leaf.json", 3)] {
    let definition = HardwareDefinition.read(
      "app.json", in: "boards", searchPath: ["one", "two"], from: Definitions(files: files))
    #expect(definition.resolve("$PIN") == .value(.gpio, .number(pin)))
    #expect(definition.files == ["boards/app.json", "boards/sub/mid.json", path])
    files[path] = nil
  }
}

@Test func aFileThatIsImportedTwiceCountsOnce() {
  let definition = HardwareDefinition.read(
    "app.json",
    from: Definitions(files: [
      "app.json": DefinitionCase.text(imports: ["a.json", "b.json", "./chip.json"]),
      "a.json": DefinitionCase.text(imports: ["chip.json"]),
      "b.json": DefinitionCase.text(imports: ["chip.json"]), "chip.json": DefinitionCase.chip,
    ]))
  #expect(definition.findings.isEmpty)
  #expect(definition.peripherals.count == 5)
  #expect(definition.files == ["app.json", "a.json", "chip.json", "b.json"])
}

@Test func anOverrideReplacesWhatItMayStillBeMappedTo() {
  let definition = HardwareDefinition.read(
    "app.json",
    from: Definitions(files: [
      "app.json": DefinitionCase.text(
        imports: ["board.json"],
        DefinitionCase.entry("LED", "Gpio", "\"Mapping\": \"PIN26\", \"Override\": true") + ","
          + DefinitionCase.entry("PIN8", "Gpio", "\"Mapping\": \"PIN8\", \"Override\": true")),
      "board.json": DefinitionCase.text(
        imports: ["chip.json"], DefinitionCase.entry("LED", "Gpio", "\"Mapping\": \"PIN8\"")),
      "chip.json": DefinitionCase.chip,
    ]))
  #expect(!definition.findings.hasErrors)
  #expect(definition.resolve("LED") == .value(.gpio, .number(26)))
  #expect(definition.resolve("PIN8") == .value(.gpio, .number(8)))
}

@Test func namesAreResolvedOrSayWhyNot() {
  let peripherals = [
    ("LED", "Gpio", "PIN8"), ("LOOP", "Gpio", "POOL"), ("POOL", "Gpio", "LOOP"),
    ("LOST", "Gpio", "NONE"), ("CS", "int", "CS_A"),
  ].map { DefinitionCase.entry($0.0, $0.1, "\"Mapping\": \"\($0.2)\"") }
  let definition = HardwareDefinition.read(
    "app.json",
    from: Definitions(files: [
      "app.json": DefinitionCase.text(
        imports: ["chip.json"], peripherals.joined(separator: ",")),
      "chip.json": DefinitionCase.chip,
    ]))
  let expected: [(String, HardwareDefinition.Resolution)] = [
    ("$LED", .value(.gpio, .number(8))), ("LED", .value(.gpio, .number(8))),
    ("$UART0", .value(.uart, .text("ISU0"))), ("$LOOP", .endless),
    ("$LOST", .brokenMapping(to: "NONE")), ("$CS", .withoutValue(.integer)), ("$led", .unknown),
    ("$", .unknown), ("$$LED", .unknown), ("$LED\u{301}", .unknown),
  ]
  for (name, resolution) in expected { #expect(definition.resolve(name) == resolution) }
}

@Test(
  arguments: [
    { "{\"Name\":\"A\($0)\",\"Type\":\"Gpio\",\"Mapping\":\"A\($0 + 1)\"}" },
    { _ in "{\"Name\":\"A\",\"Type\":\"Gpio\",\"Mapping\":\"A\"}" },
    { _ in "{\"Name\":\"A\",\"Type\":\"Gpio\",\"Mapping\":\"A\",\"Override\":true}" },
    { "{\"Name\":\"A\($0)\",\"Type\":\"Gpio\",\"Mapping\":\"A\",\"Override\":true}" },
  ] as [@Sendable (Int) -> String])
func manyMappingsAreFollowedOnlySoFar(_ entry: @Sendable (Int) -> String) {
  let text = DefinitionCase.text((0..<15_000).map(entry).joined(separator: ",\n"))
  let limits = DefinitionLimits(json: JSONLimits(size: 1 << 22))
  let definition = HardwareDefinition.read(
    "app.json", from: Definitions(files: ["app.json": text]), limits: limits)
  #expect(definition.peripherals.count == 15_000)
  #expect((definition.findings.worst ?? .note) >= .warning)
}

@Test func manyImportsOfOneFileOpenItOnce() {
  let imports = [String](repeating: "chip.json", count: 10_000)
  let definition = HardwareDefinition.read(
    "app.json",
    from: Definitions(files: [
      "app.json": DefinitionCase.text(imports: imports), "chip.json": DefinitionCase.chip,
    ]))
  #expect(definition.findings.isEmpty)
  #expect(definition.peripherals.count == 5)
}

@Test func noByteOfADefinitionMakesTheReaderTrap() {
  let bytes = Array(DefinitionCase.chip.utf8)
  struct Source: DefinitionSource {
    var bytes: [UInt8]
    func definition(named name: String, in directory: String) -> [UInt8]? { bytes }
  }
  for index in bytes.indices {
    var copy = bytes
    copy[index] ^= UInt8(1 << (index % 8))
    let definition = HardwareDefinition.read("chip.json", from: Source(bytes: copy))
    #expect(definition.peripherals.count <= 5)
    let cut = HardwareDefinition.read("chip.json", from: Source(bytes: Array(bytes[..<index])))
    #expect(cut.findings.hasErrors)
  }
}

@Test func slipsInADefinitionAreWarnedOfAndFollowedByNothing() throws {
  struct Source: DefinitionSource {
    var bytes: [UInt8]
    func definition(named name: String, in directory: String) -> [UInt8]? { bytes }
  }
  let entry =
    "{\"Name\": \"LED\", \"Type\": \"Gpio\", \"MainCoreHeaderValue\": \"(8)\", "
    + "\"AppManifestValue\": 8, \"comment\": \""
  let text = Array("\u{FEFF}// x\n{\(DefinitionCase.metadata), \"Peripherals\": [\(entry)".utf8)
  let bytes =
    text + [0xB5] + Array("\"},], \"Description\": {\"Name\": \"".utf8) + [0xE9, 0xE9]
    + Array("\"}}".utf8)
  let definition = HardwareDefinition.read("a.json", from: Source(bytes: bytes))
  let rules = [
    JSONRules.byteOrderMark, JSONRules.comment, JSONRules.encoding, JSONRules.trailingComma,
  ]
  #expect(definition.findings.findings.map(\.rule.id).sorted() == rules.map(\.id).sorted())
  #expect(definition.findings.worst == .warning)
  #expect(definition.resolve("LED") == .value(.gpio, .number(8)))
}

/// Whoever names a definition hears of its comments; of those in a file of somebody else, nobody.
@Test func commentsAreWarnedOfInTheFileThatIsNamed() {
  let definition = HardwareDefinition.read(
    "app.json",
    from: Definitions(files: [
      "app.json": "// Mine.\n/* And mine. */" + DefinitionCase.text(imports: ["chip.json"]),
      "chip.json": "// Theirs.\n" + DefinitionCase.chip,
    ]))
  let findings = definition.findings.findings
  #expect(findings.map(\.rule) == [JSONRules.comment])
  #expect(findings.map(\.severity) == [.warning])
  #expect(findings.map(\.place.file) == ["app.json"])
}

@Test(arguments: [
  "{", "{\(DefinitionCase.metadata), \"Peripherals\": [{\"Name\": \"LED\", \"Type\": \"Lamp\"}]}",
])
func aNameThatABrokenDefinitionWouldDefineIsNotReportedAsWell(_ text: String) throws {
  let definition = HardwareDefinition.read("a.json", from: Definitions(files: ["a.json": text]))
  #expect(definition.findings.findings.count == 1)
  let manifest = try #require(
    Manifest.read(MarkedText(manifestText(capabilities: "{\"Gpio\": [\"$LED\"]}")).document))
  let result = manifest.resolved(with: definition)
  #expect(result.findings.isEmpty && result.missing.map(\.value) == ["LED"])
}
