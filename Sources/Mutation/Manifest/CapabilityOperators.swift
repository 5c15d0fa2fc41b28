import ApplicationManifest
import ByteLayout
import Findings
import JSONText

/// Capabilities of another shape, with values that mean nothing, and ones that nobody knows.
enum CapabilityOperators {
  static let all = [form] + rows.map(\.made)

  static let form = MutationOperator(
    "capability.form", "Gives a capability a value of the wrong shape.", ["capability.*-form"]
  ) { piece, random in
    guard var draft = ManifestDraft(&piece), draft.hasCapabilities,
      let kind = random.element(CapabilityKind.all),
      let value = random.element(otherShapes(than: kind.shape))
    else { return nil }
    draft[capability: kind.key] = value
    guard let range = piece.store(manifest: draft.text) else { return nil }
    return .breaks(
      kind.form.id, "\(kind.key) is \(value.excerpt)", range, "Capabilities", kind.key)
  }

  private static func otherShapes(than shape: CapabilityKind.Shape) -> [JSONValue] {
    switch shape {
    case .flag: [.text("true"), .number(1), JSONValue(.null), .list([.flag(true)]), .object([])]
    case .peripherals, .hosts, .ports, .components, .powerControls:
      [.flag(true), .number(8), .object([]), .text("x"), .list([.flag(true)]), .list([.list([])])]
    case .storage: [.flag(true), .number(64), .list([]), .text("64")]
    case .tenant: [.flag(true), .number(1), .list([]), .text("no tenant")]
    }
  }

  /// A row that gives one capability one of some values.
  private static func set(
    _ name: String, _ rule: String, keeps: Bool = false, highLevel: Bool = false, _ key: String,
    _ values: [JSONValue]
  ) -> ManifestOperators.Row {
    ManifestOperators.Row(
      name: "capability.\(name)", summary: "Gives a capability a value that breaks \(rule).",
      rule: rule, keepsAcceptance: keeps
    ) { draft, random in
      guard draft.hasCapabilities, !highLevel || draft.isHighLevel,
        let value = random.element(values)
      else { return nil }
      draft[capability: key] = value
      return ("\(key) is \(JSONWriter.text(value))", ["Capabilities", key])
    }
  }

  private static func ports(_ count: Int) -> JSONValue {
    .list((0..<count).map { .number(2000 + $0) })
  }

  private static func size(_ value: JSONValue) -> JSONValue {
    .object([JSONMember("SizeKB", value)])
  }

  /// A row that sets peripherals and takes all others away.
  private static func pins(
    _ name: String, _ rule: String, keeps: Bool, _ pin: Int, _ key: String, _ controller: String
  ) -> ManifestOperators.Row {
    ManifestOperators.Row(
      name: "capability.\(name)",
      summary: "Lists a pin together with a controller that needs, or may need, it.", rule: rule,
      keepsAcceptance: keeps
    ) { draft, _ in
      guard draft.hasCapabilities else { return nil }
      for kind in CapabilityKind.all {
        if case .peripherals = kind.shape { draft[capability: kind.key] = nil }
      }
      draft[capability: "Gpio"] = .numbers(pin)
      draft[capability: key] = .texts(controller)
      return ("Gpio lists pin \(pin), \(key) lists \(controller)", ["Capabilities", "Gpio"])
    }
  }

  static let rows: [ManifestOperators.Row] = [
    pins("same-pin", "capability.same-pin", keeps: false, 0, "Pwm", "PWM-CONTROLLER-0"),
    pins("optional-pin", "capability.optional-pin", keeps: true, 27, "Uart", "ISU0"),
    ManifestOperators.Row(
      name: "capability.own-component", summary: "Lists the application as its own partner.",
      rule: "capability.own-component", keepsAcceptance: true
    ) { draft, _ in
      guard draft.hasCapabilities, let id = draft["ComponentId"] else { return nil }
      draft[capability: "AllowedApplicationConnections"] = .list([id])
      return (
        "the application is its own partner", ["Capabilities", "AllowedApplicationConnections"]
      )
    },
    ManifestOperators.Row(
      name: "capability.for-high-level",
      summary: "Makes a real-time application request what only high-level ones use.",
      rule: "capability.not-for-real-time", keepsAcceptance: true
    ) { draft, _ in
      guard draft.hasCapabilities, draft["ApplicationType"]?.string == "RealTimeCapable" else {
        return nil
      }
      draft[capability: "WifiConfig"] = .flag(true)
      return ("WifiConfig is true", ["Capabilities", "WifiConfig"])
    },
    set("unknown", "capability.unknown", keeps: true, "Orrery", [.flag(true), .object([])]),
    set("misspelt", "capability.misspelt", keeps: true, "gpio", [.numbers(8)]),
    set("debug", "capability.first-party", "Debug", [.flag(true)]),
    set("update", "capability.first-party", "Update", [.flag(true)]),
    set("toggle-state", "capability.first-party", "ToggleState", [.flag(true)]),
    set(
      "gpio-undefined", "capability.gpio-undefined", "Gpio",
      [.numbers(-1), .numbers(24), .numbers(81), .numbers(.max)]),
    set(
      "uart-undefined", "capability.uart-undefined", "Uart",
      [.texts("ISU5"), .texts(""), .texts("isu0")]),
    set(
      "peripheral-undefined", "capability.peripheral-undefined", "SpiMaster",
      [.texts("ISU9"), .texts("PWM-CONTROLLER-0")]),
    set(
      "repeated", "capability.repeated-entry", keeps: true, "Gpio",
      [.numbers(0, 0), .numbers(80, 80)]),
    set("name-form", "capability.name-form", "Gpio", [.texts("$"), .texts("$1")]),
    set("unresolved", "capability.unresolved-name", "Gpio", [.texts("$LED")]),
    set(
      "tcp-port", "capability.tcp-port", "AllowedTcpServerPorts",
      [.numbers(0), .numbers(65536), .numbers(-1)]),
    set(
      "udp-port", "capability.udp-port", "AllowedUdpServerPorts",
      [.numbers(0), .numbers(65536), .numbers(.max)]),
    set(
      "reserved-port", "capability.reserved-port", keeps: true, "AllowedTcpServerPorts",
      [.numbers(1), .numbers(1023)]),
    set(
      "port-count", "capability.port-count", keeps: true, "AllowedUdpServerPorts",
      [ports(11), ports(500)]),
    set(
      "wildcard", "capability.connection-wildcard", keeps: true, "AllowedConnections",
      [.texts("*.example.com"), .texts("*")]),
    set(
      "host", "capability.connection-host", keeps: true, "AllowedConnections",
      [
        .texts("https://example.com"), .texts("example.com:443"),
        .texts(String(repeating: "a", count: 64)), .texts(""),
      ]),
    set(
      "storage-size-missing", "capability.storage-size-missing", "MutableStorage", [.object([])]),
    set(
      "storage-size", "capability.storage-size-form", "MutableStorage",
      [size(.number(0)), size(.text("8")), size(.number(-1))]),
    set(
      "storage-too-large", "capability.storage-too-large", "MutableStorage",
      [size(.number(65)), size(.number(.max))]),
    set(
      "tenant-null", "capability.tenant-null", keeps: true, "DeviceAuthentication",
      [JSONValue(.null)]),
    set(
      "tenant-zero", "capability.tenant-placeholder", keeps: true, "DeviceAuthentication",
      [.text("00000000-0000-0000-0000-000000000000")]),
    set(
      "tenant-too-long", "capability.tenant-too-long", "DeviceAuthentication",
      [.text(String(repeating: "a", count: 37)), .text(String(repeating: "0", count: 4096))]),
    set("power-controls-empty", "capability.power-controls-empty", "PowerControls", [.list([])]),
    set(
      "power-control-repeated", "capability.power-control-repeated", "PowerControls",
      [.texts("ForceReboot", "ForceReboot")]),
    set("power-control", "capability.power-control", "PowerControls", [.texts("Explode")]),
    set(
      "deferral", "capability.deferral-without-notifications", keeps: true,
      "SoftwareUpdateDeferral", [.flag(true)]),
    set(
      "for-real-time", "capability.not-for-high-level", keeps: true, highLevel: true,
      "I2sSubordinate", [.texts("I2S0")]),
  ]
}
