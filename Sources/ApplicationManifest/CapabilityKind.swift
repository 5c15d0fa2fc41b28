package import Findings
internal import JSONText

/// What the table knows about one capability (`evidence/capabilities.md#known-capabilities`).
public struct CapabilityKind: Sendable, Hashable {
  /// What its value looks like; ``words`` says it in words.
  package enum Shape: Sendable, Hashable {
    case flag
    /// An array of pin numbers, controller names and `$NAME`s.
    case peripherals(PeripheralType)
    /// An array of host names and IPv4 addresses.
    case hosts
    /// An array of port numbers; the rule of a number that is no port.
    case ports(illegal: Rule)
    case components
    /// `{"SizeKB": n}`.
    case storage
    case tenant
    case powerControls
  }

  /// Which applications use it.
  package enum Users: String, Sendable, Hashable, CaseIterable {
    case all
    case highLevel = "high-level"
    case realTime = "real-time"
  }

  /// The key inside `Capabilities`.
  public let key: String
  package let shape: Shape
  /// What it permits, behind "may" and, where it lists something, before each entry. For
  /// peripherals what is claimed, before each of them.
  package let permission: String
  package let users: Users
  /// The rule that a value of another shape breaks, with the device's error.
  package let form: Rule

  private init(
    _ key: String, _ id: String, _ permission: String, _ shape: Shape, _ users: Users,
    error: DeviceError, _ evidence: Evidence = .osString
  ) {
    self.key = key
    self.permission = permission
    self.shape = shape
    self.users = users
    form = Rule("capability.\(id)-form", .error, evidence, "\(key) is \(shape.words).", error)
  }

  private static func flag(
    _ key: String, _ id: String, _ permission: String, _ error: DeviceError,
    _ evidence: Evidence = .osString
  ) -> CapabilityKind {
    CapabilityKind(key, id, permission, .flag, .highLevel, error: error, evidence)
  }

  private static func pins(
    _ type: PeripheralType, _ id: String, _ noun: String, _ users: Users = .all,
    error: DeviceError = .peripheralParseError, _ evidence: Evidence = .osString
  ) -> CapabilityKind {
    CapabilityKind(
      type.rawValue, id, noun, .peripherals(type), users, error: error, evidence)
  }

  /// Every capability, each stated once.
  package static let all: [CapabilityKind] = [
    pins(.gpio, "gpio", "GPIO", error: .gpioParseError),
    pins(.uart, "uart", "UART"),
    pins(.i2cMaster, "i2c-master", "I2C"),
    pins(.spiMaster, "spi-master", "SPI"),
    pins(.pwm, "pwm", "PWM"),
    pins(.adc, "adc", "ADC"),
    pins(.i2sSubordinate, "i2s-subordinate", "I2S", .realTime, .inferred),
    pins(.externalInterrupt, "external-interrupt", "external interrupt", .realTime, .inferred),
    CapabilityKind(
      "AllowedConnections", "connections", "connect to", .hosts, .highLevel,
      error: .connectionsParseError),
    CapabilityKind(
      "AllowedTcpServerPorts", "tcp-ports", "accept connections on TCP port",
      .ports(illegal: CapabilityRules.tcpPort), .highLevel,
      error: .allowedTcpPortsParseError),
    CapabilityKind(
      "AllowedUdpServerPorts", "udp-ports", "receive on UDP port",
      .ports(illegal: CapabilityRules.udpPort), .highLevel,
      error: .allowedUdpPortsParseError),
    CapabilityKind(
      "AllowedApplicationConnections", "application-connections", "talk to application",
      .components, .all, error: .allowedApplicationConnectionsParseError),
    CapabilityKind(
      "MutableStorage", "mutable-storage", "keep data across updates", .storage, .highLevel,
      error: .nonObjectMutableStorageType),
    CapabilityKind(
      "DeviceAuthentication", "device-authentication", "use the device's certificate for tenant",
      .tenant, .highLevel, error: .deviceAuthTenantIdParseError),
    CapabilityKind(
      "PowerControls", "power-controls", "use the power control", .powerControls, .highLevel,
      error: .powerControlsMalformedParseError),
    flag("NetworkConfig", "network-config", "change network settings", .networkConfigParseError),
    flag("WifiConfig", "wifi-config", "change Wi-Fi settings", .wifiParseError),
    flag(
      "EnterpriseWifiConfig", "enterprise-wifi-config", "change enterprise Wi-Fi settings",
      .enterpriseWifiConfigParseError),
    flag("CertStore", "cert-store", "change the certificate store", .certStoreParseError),
    flag("SystemTime", "system-time", "set the system time", .systemTimeParseError),
    flag(
      "TimeSyncConfig", "time-sync-config", "change time synchronization", .timeSyncConfigParseError
    ),
    flag("DhcpService", "dhcp-service", "run a DHCP server", .dhcpServiceParseError),
    flag("SntpService", "sntp-service", "run a time server", .sntpServiceParseError),
    flag(
      "SystemEventNotifications", "system-event-notifications", "receive system events",
      .systemEventNotificationsParseError),
    flag(
      "SoftwareUpdateDeferral", "software-update-deferral", "defer software updates",
      .softwareUpdateDeferralParseError),
    flag(
      "HardwareAddressConfig", "hardware-address-config", "change hardware addresses",
      .hardwareAddressConfigParseError),
    flag(
      "ReadNetworkProxyConfig", "read-network-proxy-config", "read proxy settings",
      .readNetworkProxyConfigParseError),
    flag(
      "ResetMemoryWatermarks", "reset-memory-watermarks", "reset memory statistics",
      .resetMemoryWatermarksParseError, .inferred),
    flag(
      "HeapMemStats", "heap-mem-stats", "read heap statistics", .heapMemStatsParseError, .inferred),
  ]

  /// The kind of this key, compared byte by byte.
  package static func named(_ key: String) -> CapabilityKind? {
    all.first { $0.key.isExactly(key) }
  }
}

extension CapabilityKind.Shape {
  fileprivate var words: String {
    switch self {
    case .flag: "true or false"
    case .peripherals(.gpio): "an array of pin numbers or $NAMEs"
    case .peripherals: "an array of controller names or $NAMEs"
    case .hosts: "an array of strings"
    case .ports: "an array of whole numbers"
    case .components: "an array of GUIDs"
    case .storage: "an object"
    case .tenant: "a GUID"
    case .powerControls: "an array of strings"
    }
  }
}
