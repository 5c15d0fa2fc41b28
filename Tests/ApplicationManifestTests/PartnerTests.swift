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
