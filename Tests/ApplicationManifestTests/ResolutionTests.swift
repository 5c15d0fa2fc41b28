import ApplicationManifest
import Findings
import Foundation
import JSONText
import TestSupport
import Testing

/// One name that cannot be replaced, and why.
struct ResolutionCase: Sendable, CustomTestStringConvertible {
  var rule: Rule
  var capabilities: String
  var testDescription: String { rule.id }

  static let all = [
    ResolutionCase(
      rule: CapabilityRules.unknownName, capabilities: "\"Gpio\": [\"$LED\", ¦\"$NONE\"]"),
    ResolutionCase(
      rule: CapabilityRules.unknownName, capabilities: "\"ExternalInterrupt\": [¦\"$LINE\"]"),
    ResolutionCase(rule: CapabilityRules.nameType, capabilities: "\"Gpio\": [¦\"$UART0\"]"),
    ResolutionCase(rule: CapabilityRules.nameType, capabilities: "\"Uart\": [¦\"$SPI0\"]"),
    ResolutionCase(rule: CapabilityRules.unresolvableName, capabilities: "\"Gpio\": [¦\"$LOOP\"]"),
    ResolutionCase(rule: CapabilityRules.unresolvableName, capabilities: "\"Gpio\": [¦\"$LOST\"]"),
    ResolutionCase(rule: CapabilityRules.nameWithoutValue, capabilities: "\"Gpio\": [¦\"$CS_A\"]"),
    ResolutionCase(rule: CapabilityRules.literal, capabilities: "\"Gpio\": [\"$LED\", ¦5]"),
  ]

  static let definition = HardwareDefinition.read(
    "app.json",
    from: Definitions(files: [
      "app.json": DefinitionCase.text(
        imports: ["chip.json"],
        [("LED", "PIN8"), ("LOOP", "LOOP"), ("LOST", "NONE")]
          .map { DefinitionCase.entry($0.0, "Gpio", "\"Mapping\": \"\($0.1)\"") }
          .joined(separator: ",")),
      "chip.json": DefinitionCase.chip,
    ]))
}

@Test(arguments: ResolutionCase.all)
func aNameWithoutValueIsNamedAtItsPlace(_ value: ResolutionCase) throws {
  let text = MarkedText(manifestText(capabilities: "{\(value.capabilities)}"))
  let manifest = try #require(Manifest.read(text.document))
  let result = manifest.resolved(with: ResolutionCase.definition, file: "m.json")
  #expect(result.findings.findings.map(\.rule) == [value.rule])
  let finding = try #require(result.findings.findings.first)
  #expect(text.isMarked(finding))
  #expect(finding.place.file == "m.json")
  #expect(result.missing.count == (value.rule == CapabilityRules.literal ? 0 : 1))
  #expect(result.missing.allSatisfy { $0.position?.line == text.line })
}

@Test func namesBecomeValuesAndAllElseStays() throws {
  let capabilities =
    "{\"Uart\": [\"$UART0\"], \"X\": [\"$LED\"], \"Gpio\": [\"$LED\"], \"Gpio \": [\"$LED\"], "
    + "\"WifiConfig\": false}"
  let text = MarkedText(
    manifestText(
      [("CmdArgs", "[\"$LED\", \"\"]"), ("Z", "1.0"), ("A", "null")], capabilities: capabilities))
  let manifest = try #require(Manifest.read(text.document))
  let result = manifest.resolved(with: ResolutionCase.definition)
  #expect(result.findings.isEmpty)
  #expect(result.missing.isEmpty)
  #expect(
    result.manifest.storedText
      == #"{"SchemaVersion":1,"Name":"Blink","ComponentId":"ae4714aa-03aa-492b-9663-962f966a9cc3","#
      + #""EntryPoint":"/bin/app","CmdArgs":["$LED",""],"Capabilities":{"Uart":["ISU0"],"#
      + #""X":["$LED"],"Gpio":[8],"Gpio ":["$LED"],"WifiConfig":false},"#
      + #""ApplicationType":"Default","Z":1.0,"A":null}"#)
}

@Test func twoNamesOfOnePinAreFoundInTheResult() throws {
  let text = MarkedText(
    manifestText(
      [("TargetApplicationRuntimeVersion", "5")],
      capabilities: "{\"Gpio\": [\"$PIN26\", \"$LED\", ¦\"$PIN8\"]}"))
  let manifest = try #require(Manifest.read(text.document))
  let result = manifest.resolved(with: ResolutionCase.definition)
  let log = result.manifest.lint(stage: .stored)
  #expect(log.findings.map(\.rule) == [CapabilityRules.repeated])
  #expect(log.findings.allSatisfy(text.isMarked))
}

@Test func everyRuleOfTheModuleIsBrokenByACase() {
  var hit = Set(ManifestCase.all.map(\.rule.id))
  hit.formUnion(DefinitionCase.all.map(\.rule.id))
  hit.formUnion(ResolutionCase.all.map(\.rule.id))
  hit.formUnion(PartnerCase.all.compactMap(\.rule?.id))
  // These have a test of their own.
  hit.formUnion(
    [
      ManifestRules.entryPointMissing, ManifestRules.entryPointNotAFile,
      DefinitionRules.missingFile, CapabilityRules.uncheckedName, CapabilityRules.oneSidedPartner,
    ].map(\.id))
  #expect(hit.subtracting(JSONRules.all.map(\.id)) == Set(ManifestRules.all.map(\.id)))
  #expect(Set(ManifestRules.all.map(\.id)).count == ManifestRules.all.count)
}

/// `Corpus/crashes/manifest/capabilities-twice.txt`: what a device makes of a key that stands twice is
/// not known, so no name is left in either.
@Test func capabilitiesTwice() throws {
  let bytes = try Repository.bytes(
    Repository.corpus.appending(path: "crashes/manifest/capabilities-twice.txt"))
  let manifest = try #require(Manifest.read(JSONDocument.read(bytes)))
  #expect(manifest.capabilities?.peripherals.isEmpty == true)
  #expect(
    manifest.resolved(with: ResolutionCase.definition).manifest.storedText
      == #"{"Capabilities":{},"Capabilities":{"Gpio":[8]}}"#)
}
