import ApplicationManifest
import Findings

extension ManifestCase {
  static let capabilities: [ManifestCase] = [
    ManifestCase(CapabilityRules.unknown, capabilities: "¦\"Teleport\": true"),
    ManifestCase(CapabilityRules.misspelt, capabilities: "¦\"DeviceAuthentication \": null"),
    ManifestCase(CapabilityRules.misspelt, capabilities: "¦\"GPIO\": [1]"),
    ManifestCase(CapabilityRules.firstParty, capabilities: "¦\"Update\": true"),
    ManifestCase(
      CapabilityRules.notForRealTime, capabilities: "¦\"WifiConfig\": true",
      type: "RealTimeCapable"),
    ManifestCase(
      CapabilityRules.notForRealTime, capabilities: "¦\"MutableStorage\": { \"SizeKB\": 8 }",
      type: "RealTimeCapable"),
    ManifestCase(
      CapabilityRules.notForHighLevel, capabilities: "¦\"ExternalInterrupt\": [\"EINT12\"]"),
    ManifestCase(CapabilityRules.notForHighLevel, capabilities: "¦\"I2sSubordinate\": [\"I2S0\"]"),

    // Peripherals.
    ManifestCase(CapabilityRules.repeated, capabilities: "\"Gpio\": [8, ¦8]"),
    ManifestCase(CapabilityRules.repeated, capabilities: "\"Uart\": [\"$U\", ¦\"$U\"]"),
    ManifestCase(CapabilityRules.undefinedGPIO, capabilities: "\"Gpio\": [¦24]"),
    ManifestCase(CapabilityRules.undefinedGPIO, capabilities: "\"Gpio\": [48, ¦49]"),
    ManifestCase(CapabilityRules.undefinedGPIO, capabilities: "\"Gpio\": [¦-1]"),
    ManifestCase(CapabilityRules.undefinedGPIO, capabilities: "\"Gpio\": [80, ¦81]"),
    ManifestCase(CapabilityRules.undefinedGPIO, capabilities: "\"Gpio\": [¦2147483648]"),
    ManifestCase(CapabilityKind.form(of: "Gpio"), capabilities: "\"Gpio\": [¦\"8\"]"),
    ManifestCase(CapabilityKind.form(of: "Gpio"), capabilities: "\"Gpio\": [¦8.0]"),
    ManifestCase(CapabilityKind.form(of: "Uart"), capabilities: "\"Uart\": [¦0]"),
    ManifestCase(CapabilityRules.undefinedUART, capabilities: "\"Uart\": [¦\"ISU5\"]"),
    ManifestCase(CapabilityRules.undefinedUART, capabilities: "\"Uart\": [¦\"isu0\"]"),
    ManifestCase(CapabilityRules.undefinedPeripheral, capabilities: "\"I2cMaster\": [¦\"I2C0\"]"),
    ManifestCase(CapabilityRules.undefinedPeripheral, capabilities: "\"SpiMaster\": [¦\"\"]"),
    ManifestCase(
      CapabilityRules.undefinedPeripheral, capabilities: "\"Pwm\": [¦\"PWM-CONTROLLER-3\"]"),
    ManifestCase(
      CapabilityRules.undefinedPeripheral, capabilities: "\"Adc\": [¦\"PWM-CONTROLLER-0\"]"),
    ManifestCase(
      CapabilityRules.undefinedPeripheral, capabilities: "\"ExternalInterrupt\": [¦\"EINT24\"]",
      type: "RealTimeCapable"),
    ManifestCase(
      CapabilityRules.undefinedPeripheral, capabilities: "\"I2sSubordinate\": [¦\"I2S2\"]",
      type: "RealTimeCapable"),
    ManifestCase(
      CapabilityRules.samePin, capabilities: "\"Uart\": [\"ISU0\"], \"SpiMaster\": [¦\"ISU0\"]"),
    ManifestCase(
      CapabilityRules.samePin, capabilities: "\"Gpio\": [4, ¦3], \"Pwm\": [\"PWM-CONTROLLER-0\"]"),
    ManifestCase(
      CapabilityRules.samePin, capabilities: "\"Adc\": [\"ADC-CONTROLLER-0\"], \"Gpio\": [¦48]"),
    ManifestCase(
      CapabilityRules.samePin, capabilities: "\"I2cMaster\": [\"ISU2\"], \"Gpio\": [¦37]"),
    ManifestCase(
      CapabilityRules.optionalPin,
      capabilities: "\"Uart\": [\"ISU2\"], \"Gpio\": [40, ¦37]"),
    ManifestCase(
      CapabilityRules.optionalPin, capabilities: "\"SpiMaster\": [\"ISU3\"], \"Gpio\": [¦69]"),
    ManifestCase(CapabilityRules.nameForm, capabilities: "\"Gpio\": [¦\"$\"]"),
    ManifestCase(CapabilityRules.nameForm, capabilities: "\"Gpio\": [¦\"$LED-1\"]"),
    ManifestCase(CapabilityRules.nameForm, capabilities: "\"Gpio\": [¦\"$1LED\"]"),
    ManifestCase(
      CapabilityRules.unresolvedName,
      manifestText(
        [("TargetApplicationRuntimeVersion", "5")], capabilities: "{\"Gpio\": [8, ¦\"$LED\"]}"),
      stage: .stored),

    // Network.
    ManifestCase(
      ManifestRules.placeholder, capabilities: "\"AllowedConnections\": [¦\"<SERVER NAME>\"]"),
    ManifestCase(
      ManifestRules.placeholder,
      capabilities: "\"AllowedConnections\": [¦\"YOUR_HUB.azure-devices.net\"]"),
    ManifestCase(
      CapabilityRules.wildcard, capabilities: "\"AllowedConnections\": [¦\"*.example.com\"]"),
    ManifestCase(
      CapabilityRules.host, capabilities: "\"AllowedConnections\": [¦\"https://example.com\"]"),
    ManifestCase(
      CapabilityRules.host, capabilities: "\"AllowedConnections\": [¦\"example.com:443\"]"),
    ManifestCase(CapabilityRules.host, capabilities: "\"AllowedConnections\": [¦\"\"]"),
    ManifestCase(
      CapabilityRules.repeated, capabilities: "\"AllowedConnections\": [\"a.org\", ¦\"a.org\"]"),
    ManifestCase(
      CapabilityKind.form(of: "AllowedConnections"), capabilities: "\"AllowedConnections\": [¦1]"),
    ManifestCase(CapabilityRules.tcpPort, capabilities: "\"AllowedTcpServerPorts\": [¦0]"),
    ManifestCase(CapabilityRules.tcpPort, capabilities: "\"AllowedTcpServerPorts\": [¦65536]"),
    ManifestCase(CapabilityRules.udpPort, capabilities: "\"AllowedUdpServerPorts\": [¦-1]"),
    ManifestCase(CapabilityRules.reservedPort, capabilities: "\"AllowedTcpServerPorts\": [¦80]"),
    ManifestCase(
      CapabilityRules.repeated, capabilities: "\"AllowedUdpServerPorts\": [5353, ¦5353]"),
    ManifestCase(
      CapabilityKind.form(of: "AllowedTcpServerPorts"),
      capabilities: "\"AllowedTcpServerPorts\": [¦\"8080\"]"),
    ManifestCase(
      CapabilityRules.portCount,
      capabilities: "\"AllowedTcpServerPorts\": ¦["
        + (2000...2010).map { "\($0)" }.joined(separator: ",") + "]"),
    ManifestCase(
      CapabilityRules.ownComponent,
      capabilities:
        "\"AllowedApplicationConnections\": [¦\"AE4714AA-03AA-492B-9663-962F966A9CC3\"]"),
    ManifestCase(
      CapabilityKind.form(of: "AllowedApplicationConnections"),
      capabilities: "\"AllowedApplicationConnections\": [¦\"partner\"]"),

    // Tenant, power, updates.
    ManifestCase(CapabilityRules.tenantNull, capabilities: "\"DeviceAuthentication\": ¦null"),
    ManifestCase(
      CapabilityRules.tenantPlaceholder,
      capabilities: "\"DeviceAuthentication\": ¦\"00000000-0000-0000-0000-000000000000\""),
    ManifestCase(
      CapabilityKind.form(of: "DeviceAuthentication"),
      capabilities: "\"DeviceAuthentication\": ¦\"tenant\""),
    ManifestCase(
      CapabilityRules.tenantTooLong,
      manifestText(
        [("TargetApplicationRuntimeVersion", "5")],
        capabilities:
          "{\"DeviceAuthentication\": ¦\"7c2c0fa6-9a1f-4c02-bea8-17b090d725550\"}"),
      stage: .stored),
    ManifestCase(
      CapabilityKind.form(of: "DeviceAuthentication"),
      manifestText(
        [("TargetApplicationRuntimeVersion", "5")],
        capabilities: "{\"DeviceAuthentication\": ¦\"tenant\"}"),
      stage: .stored),
    ManifestCase(CapabilityRules.powerControlsEmpty, capabilities: "\"PowerControls\": ¦[]"),
    ManifestCase(
      CapabilityRules.powerControlRepeated,
      capabilities: "\"PowerControls\": [\"ForceReboot\", ¦\"ForceReboot\"]"),
    ManifestCase(
      CapabilityRules.powerControl, capabilities: "\"PowerControls\": [¦\"Explode\"]"),
    ManifestCase(
      CapabilityKind.form(of: "PowerControls"), capabilities: "\"PowerControls\": [¦true]"),
    ManifestCase(
      CapabilityRules.deferral, capabilities: "¦\"SoftwareUpdateDeferral\": true"),
    ManifestCase(
      CapabilityRules.deferral,
      capabilities: "\"SystemEventNotifications\": false, ¦\"SoftwareUpdateDeferral\": true"),
  ]

  /// Every capability with a value of another shape.
  static let forms: [ManifestCase] = CapabilityKind.all.map { kind in
    let wrong = kind.shape == .flag ? "¦\"true\"" : "¦7"
    let type = kind.users == .realTime ? "RealTimeCapable" : "Default"
    return ManifestCase(kind.form, capabilities: "\"\(kind.key)\": \(wrong)", type: type)
  }

  static let all = fields + storage + capabilities + forms
}

extension CapabilityKind {
  /// The rule of a capability's shape; an unknown key breaks the tests that use it.
  static func form(of key: String) -> Rule { named(key)?.form ?? CapabilityRules.unknown }
}
