import ApplicationManifest
import ByteLayout
import Findings
import JSONText
import Testing

private func lint(_ text: String) -> [Finding] {
  Manifest.lint(MarkedText(text).document, stage: .source).findings
}

@Test func aFieldThatIsMissingForItsSpellingIsOneFindingThatSaysSo() {
  for name in ["name", "Nmae", "NAME "] {
    let text = manifestText().replacing("\"Name\"", with: "\"\(name)\"")
    let findings = lint(text)
    #expect(findings.map(\.rule) == [ManifestRules.missingName])
    #expect(findings.first?.detail.contains(name) == true)
  }
}

@Test func aNearMissNamesWhatWasMeant() {
  let findings = lint(manifestText(capabilities: "{\"AllowedConections\": [\"a.example\"]}"))
  #expect(findings.map(\.rule) == [CapabilityRules.misspelt])
  #expect(findings.first?.detail.contains("did you mean \"AllowedConnections\"?") == true)
  // What is far from everything stays what it is.
  #expect(
    lint(manifestText(capabilities: "{\"Colour\": true}")).map(\.rule) == [CapabilityRules.unknown])
  #expect(lint(manifestText([("Colour", "1")])).map(\.rule) == [ManifestRules.unknownField])
}

/// Also a key inside a capability is told together with what may have been meant.
@Test(arguments: [
  ("SizeKb", ManifestRules.misspeltField, "\"SizeKb\" is not \"SizeKB\""),
  ("SizKB", ManifestRules.misspeltField, "\"SizKB\": did you mean \"SizeKB\"?"),
  ("Colour", ManifestRules.unknownField, "\"Colour\""),
])
func aNearMissInsideACapabilityNamesWhatWasMeant(_ key: String, _ rule: Rule, _ detail: String) {
  let findings = lint(
    manifestText(capabilities: "{\"MutableStorage\": {\"SizeKB\": 8, \"\(key)\": 9}}"))
  #expect(findings.map(\.rule) == [rule])
  #expect(findings.map(\.detail) == [detail])
  #expect(findings.allSatisfy { !$0.rule.summary.contains("top level") })
}

/// A value in another case, or with a slip, is told together with the one that may have been meant.
@Test(
  arguments: [
    ("ApplicationType", "\"realtimecapable\"", "", "RealTimeCapable"),
    ("ApplicationType", "\"RealTimeCapabel\"", "", "RealTimeCapable"),
    ("Name", "\"a\"", "\"PowerControls\": [\"forcereboot\"]", "ForceReboot"),
    ("Name", "\"a\"", "\"Pwm\": [\"pwm-controller-0\"]", "PWM-CONTROLLER-0"),
    ("Name", "\"a\"", "\"Adc\": [\"ADC-CONTROLER-0\"]", "ADC-CONTROLLER-0"),
    ("Name", "\"a\"", "\"Uart\": [\"ISUO\"]", "ISU0"),
    ("Name", "\"a\"", "\"I2cMaster\": [\"isu2\"]", "ISU2"),
  ])
func aValueThatIsNearOneNamesIt(
  _ key: String, _ value: String, _ capabilities: String, _ meant: String
) {
  let findings = lint(manifestText([(key, value)], capabilities: "{\(capabilities)}"))
  #expect(findings.count == 1)
  #expect(findings.first?.detail.hasSuffix(": did you mean \"\(meant)\"?") == true)
}

@Test(arguments: ["\"Uart\": [\"COM1\"]", "\"PowerControls\": [\"Sleep\"]", "\"Uart\": [\"\"]"])
func aValueThatIsFarFromAllNamesNone(_ capability: String) {
  let findings = lint(manifestText(capabilities: "{\(capability)}"))
  #expect(findings.count == 1)
  #expect(findings.first?.detail.contains("did you mean") == false)
}

/// What follows from a type that is none is not said as well.
@Test func aTypeThatIsNoneIsOneFinding() {
  for type in ["\"\"", "\"Defaults\"", "7"] {
    let text = MarkedText(manifestText([("ApplicationType", type)]))
    #expect(Manifest.lint(text.document, stage: .stored).findings.count == 1)
  }
}

@Test func manyUnknownKeysAreLookedAtInLinearTime() {
  let keys = (0..<20_000).map { "\"AllowedConnectionX\($0)\": 1" }.joined(separator: ",")
  let findings = lint(manifestText(capabilities: "{\(keys)}"))
  #expect(findings.count == 1000)
}

@Test func partnersNameEachOther() throws {
  let ids = ["ae4714aa-03aa-492b-9663-962f966a9cc3", "be4714aa-03aa-492b-9663-962f966a9cc3"]
  let manifest = { (own: Int, partners: String) in
    Manifest.read(
      MarkedText(
        manifestText(
          [("ComponentId", "\"\(ids[own])\"")],
          capabilities: "{\"AllowedApplicationConnections\": [\(partners)]}")
      ).document)
  }
  let first = try #require(manifest(0, "\"\(ids[1])\""))
  let id = try #require(GUID(ids[1]))
  for (partners, count) in [("", 1), ("\"\(ids[0])\"", 0)] {
    let second = try #require(manifest(1, partners))
    let log = first.partnerFindings(among: [id: second.partners])
    #expect(
      log.findings.map(\.rule) == Array(repeating: CapabilityRules.oneSidedPartner, count: count))
  }
  #expect(first.partnerFindings(among: [:]).isEmpty)
}
