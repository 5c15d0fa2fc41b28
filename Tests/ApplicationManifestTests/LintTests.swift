import ApplicationManifest
import ByteLayout
import Findings
import JSONText
import Testing

@Test(arguments: ManifestCase.all)
func everyRuleIsBrokenAtItsLineAndColumn(_ wrong: ManifestCase) {
  let log = Manifest.lint(wrong.text.document, stage: wrong.stage, file: "app_manifest.json")
  let rules = log.findings.map(\.rule.id)
  #expect(rules.sorted() == ([wrong.rule] + wrong.also).map(\.id).sorted())
  for finding in log.findings where finding.rule == wrong.rule {
    #expect(wrong.text.isMarked(finding), "\(finding)")
    #expect(finding.place.file == "app_manifest.json")
    #expect(!finding.detail.isEmpty && !finding.detail.hasSuffix("."))
  }
}

@Test(arguments: [
  "{", "{\"a\":1,}", "\u{FEFF}[", "{\"Name\":\"a\",\"Name\":\"b\"}",
])
func aTextThatIsNotJSONHasTheDevicesError(_ text: String) {
  let log = Manifest.lint(JSONDocument.read(Array(text.utf8)), stage: .stored)
  let finding = log.findings.first { JSONRules.all.contains($0.rule) }
  #expect(finding?.rule.deviceError?.code == 2_097_153)
  #expect(finding?.place.text != nil)
}

@Test(
  arguments: [
    (ManifestRules.missingEntryPoint, 2_097_155), (ManifestRules.missingSchemaVersion, 2_097_156),
    (ManifestRules.missingCapabilities, 2_097_158), (ManifestRules.schemaVersion, 2_097_169),
    (ManifestRules.entryPointMissing, 2_097_174), (ManifestRules.entryPointNotAFile, 2_097_175),
    (ManifestRules.entryPoint, 2_097_168), (ManifestRules.commandArguments, 2_097_157),
    (ManifestRules.policy, 1_048_578), (ManifestRules.policyCapabilities, 2_097_173),
    (CapabilityRules.firstParty, 1_048_579), (CapabilityKind.form(of: "Gpio"), 2_097_162),
    (CapabilityRules.undefinedGPIO, 5_242_883), (CapabilityRules.samePin, 2_097_187),
    (CapabilityKind.form(of: "MutableStorage"), 2_097_183),
    (CapabilityRules.storageSizeMissing, 2_097_184), (CapabilityRules.storageSizeForm, 2_097_185),
    (CapabilityRules.storageTooLarge, 2_097_186), (CapabilityRules.tcpPort, 2_097_190),
    (CapabilityKind.form(of: "AllowedConnections"), 2_097_161),
    (CapabilityKind.form(of: "DeviceAuthentication"), 2_097_176),
    (CapabilityRules.tenantTooLong, 2_097_181), (ManifestRules.applicationType, 2_097_178),
    (ManifestRules.applicationTypeForm, 2_097_179), (CapabilityRules.powerControlsEmpty, 2_097_201),
    (CapabilityRules.powerControlRepeated, 2_097_200), (CapabilityRules.powerControl, 2_097_202),
    (CapabilityKind.form(of: "AllowedApplicationConnections"), 2_097_195),
    (CapabilityRules.partnerPin, 5_242_884), (CapabilityRules.partnerPeripheral, 5_242_888),
    (CapabilityRules.partnerBlock, 5_242_895), (ManifestRules.componentID, 7_340_079),
  ] as [(Rule, UInt32)])
func rulesCarryTheDevicesErrors(_ rule: Rule, _ code: UInt32) {
  #expect(rule.deviceError?.code == code)
}

@Test(
  arguments: [
    (EntryPointTarget.missing, ManifestRules.entryPointMissing),
    (.notAFile, ManifestRules.entryPointNotAFile), (.file, nil),
  ] as [(EntryPointTarget, Rule?)])
func theEntryPointIsLookedUpInTheImage(_ target: EntryPointTarget, _ rule: Rule?) {
  let text = MarkedText(manifestText([("EntryPoint", "¦\"/bin/app\"")]))
  let log = Manifest.lint(text.document, stage: .source) { path in
    #expect(path == "/bin/app")
    return target
  }
  #expect(log.findings.map(\.rule) == [rule].compactMap { $0 })
  #expect(log.findings.allSatisfy(text.isMarked))
}

@Test func aGoodManifestHasNoFindings() throws {
  let capabilities = """
    {"Gpio": [8, "$LED", 29], "Uart": ["ISU1"], "SystemEventNotifications": true,
     "SoftwareUpdateDeferral": true, "AllowedConnections": ["192.168.0.1", "_x._tcp.local"],
     "AllowedApplicationConnections": ["005180bc-402f-4cb3-a662-72937dbcde47"],
     "MutableStorage": {"SizeKB": 64}, "PowerControls": ["ForceReboot"],
     "DeviceAuthentication": "7c2c0fa6-9a1f-4c02-bea8-17b090d72555", "Pwm": []}
    """
  let text = MarkedText(manifestText([("MallocVersion", "2")], capabilities: capabilities))
  #expect(Manifest.lint(text.document, stage: .source).isEmpty)
  let manifest = try #require(Manifest.read(text.document))
  #expect(manifest.name?.value == "Blink")
  #expect(manifest.componentID?.value == GUID("ae4714aa-03aa-492b-9663-962f966a9cc3"))
  #expect(manifest.applicationType?.value == .highLevel)
  let found = manifest.capabilities
  #expect(
    found?["Gpio"]?.requests.map(\.value) == [.number(8), .name("LED"), .number(29)])
  #expect(found?.mutableStorageSizeKB?.value == 64)
  #expect(found?.tenant != nil)
  #expect(found?["Gpio"]?.requests.map(\.position?.line) == [7, 7, 7])
}

@Test func realTimeApplicationsMayLeaveThingsOff() {
  let text = manifestText(
    [("ApplicationType", "\"RealTimeCapable\"")],
    capabilities: "{\"WifiConfig\": false, \"AllowedConnections\": []}")
  #expect(Manifest.lint(MarkedText(text).document, stage: .stored).isEmpty)
}

@Test func unknownKeysAreKept() throws {
  let text = MarkedText(manifestText([("X", "[1.0]")], capabilities: "{\"Y\": null}"))
  let manifest = try #require(Manifest.read(text.document))
  #expect(manifest.unknownMembers.map(\.key) == ["X"])
  #expect(manifest.capabilities?.unknown.map(\.key) == ["Y"])
  #expect(manifest.storedText.hasSuffix("\"X\":[1.0]}"))
}

@Test func noByteOfAManifestMakesLintTrap() {
  let capabilities =
    "{\"Gpio\":[8,\"$A\"],\"Uart\":[\"ISU0\"],\"MutableStorage\":{\"SizeKB\":8},"
    + "\"AllowedTcpServerPorts\":[80],\"PowerControls\":[\"ForceReboot\"]}"
  let bytes = Array(MarkedText(manifestText(capabilities: capabilities)).text.utf8)
  for index in bytes.indices {
    for value in [0, 0x22, 0x2C, 0x30, 0x39, 0x5B, 0x5D, 0x7B, 0x7D, 0x80, bytes[index] ^ 0x20] {
      var copy = bytes
      copy[index] = UInt8(value)
      let document = JSONDocument.read(copy)
      let log = Manifest.lint(document, stage: .stored)
      #expect(document.root != nil || log.hasErrors)
      for finding in log.findings {
        #expect(finding.place.range.map { $0.upperBound <= copy.count } ?? false)
      }
    }
  }
}

@Test func aListOfManyPinsIsCheckedInLinearTime() {
  let pins = (0..<90_000).map { "\($0)" }.joined(separator: ",")
  let text = manifestText(capabilities: "{\"Gpio\":[\(pins)],\"Pwm\":[\"PWM-CONTROLLER-0\"]}")
  let log = Manifest.lint(MarkedText(text).document, stage: .source)
  #expect(log.findings.count == log.limit)
  #expect(log.omitted > 88_000)
}
