import ApplicationManifest
import Findings
import Testing

/// Two applications that ask for the same thing, and the rule that the first one breaks.
struct PartnerCase: Sendable {
  var own: String
  var partner: String
  var rule: Rule?
  var isRealTime = true

  static let all = [
    PartnerCase(own: "\"Gpio\": [¦8]", partner: "\"Gpio\": [8]", rule: CapabilityRules.partnerPin),
    PartnerCase(
      own: "\"Uart\": [¦\"ISU0\"]", partner: "\"SpiMaster\": [\"ISU0\"]",
      rule: CapabilityRules.partnerPeripheral),
    PartnerCase(
      own: "\"Gpio\": [¦9]", partner: "\"Gpio\": [8]", rule: CapabilityRules.partnerBlock),
    PartnerCase(
      own: "\"Gpio\": [¦16]", partner: "\"Gpio\": [19]", rule: CapabilityRules.partnerBlock),
    PartnerCase(
      own: "\"Gpio\": [¦30]", partner: "\"Gpio\": [26]", rule: CapabilityRules.partnerBlock),
    PartnerCase(
      own: "\"Gpio\": [¦1]", partner: "\"Pwm\": [\"PWM-CONTROLLER-0\"]",
      rule: CapabilityRules.partnerBlock),
    PartnerCase(
      own: "\"Pwm\": [¦\"PWM-CONTROLLER-0\"]", partner: "\"Gpio\": [1]",
      rule: CapabilityRules.partnerBlock),
    PartnerCase(own: "\"Gpio\": [9]", partner: "\"Gpio\": [8]", isRealTime: false),
    PartnerCase(own: "\"Gpio\": [15]", partner: "\"Gpio\": [16]"),
    PartnerCase(own: "\"Gpio\": [\"$LED\", 24]", partner: "\"Gpio\": [\"$LED\", 24]"),
  ]
}

@Test(arguments: PartnerCase.all)
func partnersShareNothing(_ value: PartnerCase) throws {
  let text = MarkedText(manifestText(capabilities: "{\(value.own)}"))
  let type = value.isRealTime ? "\"RealTimeCapable\"" : "\"Default\""
  let other = manifestText([("ApplicationType", type)], capabilities: "{\(value.partner)}")
  let own = try #require(Manifest.read(text.document))
  let partner = try #require(Manifest.read(MarkedText(other).document))
  let log = own.conflicts(with: partner)
  #expect(log.findings.map(\.rule) == [value.rule].compactMap { $0 })
  #expect(log.findings.allSatisfy(text.isMarked))
}

@Test("what a board takes is refused to an application; it stands beside the high-level core")
func boardTakes() throws {
  let board = ResourceClaims(pins: [5, 24], controllers: ["ISU0", "EINT5"])
  let cases: [(String, isRealTime: Bool, Rule?)] = [
    ("\"Gpio\": [5]", false, CapabilityRules.partnerPin),
    ("\"Gpio\": [7]", false, nil),
    ("\"Gpio\": [7]", true, CapabilityRules.partnerBlock),
    ("\"Gpio\": [8]", true, nil),
    ("\"Gpio\": [24]", true, nil),
    ("\"Gpio\": [30]", false, CapabilityRules.partnerBlock),
    ("\"Uart\": [\"ISU0\"]", false, CapabilityRules.partnerPeripheral),
    ("\"Uart\": [\"ISU1\"]", false, nil),
    ("\"Pwm\": [\"PWM-CONTROLLER-1\"]", false, CapabilityRules.partnerBlock),
    ("\"ExternalInterrupt\": [\"EINT5\"]", true, CapabilityRules.partnerPeripheral),
  ]
  for (capabilities, isRealTime, rule) in cases {
    let type = isRealTime ? "\"RealTimeCapable\"" : "\"Default\""
    let text = manifestText([("ApplicationType", type)], capabilities: "{\(capabilities)}")
    let manifest = try #require(Manifest.read(MarkedText(text).document))
    let log = manifest.conflicts(with: board, of: "the board")
    #expect(log.findings.map(\.rule) == [rule].compactMap { $0 }, "\(capabilities)")
  }
}
