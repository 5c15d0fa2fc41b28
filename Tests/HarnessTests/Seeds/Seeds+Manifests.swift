extension Seeds {
  private static let usual = [
    ("SchemaVersion", "1"), ("Name", "\"App\""),
    ("ComponentId", "\"ae4714aa-03aa-492b-9663-962f966a9cc3\""), ("EntryPoint", "\"/bin/app\""),
    ("CmdArgs", "[]"), ("Capabilities", "{}"), ("ApplicationType", "\"Default\""),
  ]

  /// A sound manifest with other members, or without one.
  private static func text(
    _ changes: [(String, String)] = [], without: String = ""
  ) -> String {
    var members = usual.filter { $0.0 != without }
    for (key, value) in changes {
      if let index = members.firstIndex(where: { $0.0 == key }) {
        members[index].1 = value
      } else {
        members.append((key, value))
      }
    }
    return "{\(members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
  }

  /// A sound manifest with each member left out and with other values; then each capability.
  static func manifest() -> Seeds {
    var seeds = Seeds(isText: true)
    seeds.add("sound", text([("TargetApplicationRuntimeVersion", "12")]))
    seeds.add("all", text([("Capabilities", "{\(everything)}")]))
    seeds.add("object", "{}")
    seeds.add("array", "[1]")
    seeds.add("twice", "{\"Name\":\"a\",\"Name\":\"b\"}")
    seeds.add("broken", "{\"Name\":")
    for (key, _) in usual { seeds.add("without-\(key)", text(without: key)) }
    for (key, values) in fields {
      for value in values { seeds.add(key.lowercased(), text([(key, value)])) }
    }
    for (key, values) in capabilities {
      for value in values {
        seeds.add(key.lowercased(), text([("Capabilities", "{\"\(key)\":\(value)}")]))
      }
    }
    for value in mixed { seeds.add("mixed", text([("Capabilities", "{\(value)}")])) }
    for value in realTime {
      let type = ("ApplicationType", "\"RealTimeCapable\"")
      seeds.add("real-time", text([type, ("Capabilities", "{\(value)}")]))
    }
    return seeds
  }

  private static let fields: [(String, [String])] = [
    ("AzureSphereTargetApiSet", ["\"5\""]), ("mallocversion", ["2"]),
    ("SchemaVersion", ["2", "\"1\"", "1.0", "-1", "1e0", "null"]),
    ("Name", ["\"\"", "7", "\"abcdefghijklmnopqrstuvwxyz012345\"", "\"\\u0041\\ud83d\\ude00\""]),
    (
      "ComponentId",
      [
        "\"\"", "\"{ae4714aa-03aa-492b-9663-962f966a9cc3}\"", "[]",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ae4714aa-03aa-492b-9663-962f966a9ccg\"",
        "\"ae4714aa-03aa-492b-9663_962f966a9cc3\"",
      ]
    ),
    (
      "EntryPoint",
      [
        "\"\"", "\"bin/app\"", "\"/\"", "\"/bin/\"", "\"/bin//app\"", "\"/../../sbin/init\"",
        "\"/bin/app\\u0000\"", "5",
      ]
    ),
    ("CmdArgs", ["\"-v\"", "[\"-v\",1]", "[\"-v\",\"<scope id>\"]"]),
    ("MallocVersion", ["\"2\"", "2.0", "1", "2"]),
    ("ApplicationType", ["1", "\"default\"", "\"Debug\"", "\"Debugger\""]),
    ("TargetApplicationRuntimeVersion", ["-1", "\"5\"", "5"]),
    ("TargetBetaApis", ["1905", "\"Beta1905\"", "\"beta\""]),
    ("Policy", ["{}"]), ("Groups", ["[]"]), ("LinuxCapabilities", ["[\"CAP_SYS_ADMIN\"]"]),
    ("Capabilities", ["[]", "null"]),
  ]

  private static let everything =
    "\"Gpio\":[\"$LED\",\"$BUTTON\",9],\"Uart\":[\"$PORT\"],\"I2cMaster\":[\"ISU2\"],"
    + "\"SpiMaster\":[\"ISU1\"],\"Pwm\":[\"PWM-CONTROLLER-1\"],\"Adc\":[\"ADC-CONTROLLER-0\"],"
    + "\"WifiConfig\":true,\"NetworkConfig\":true,\"SystemTime\":true,"
    + "\"AllowedConnections\":[\"example.org\",\"192.0.2.1\"],\"AllowedTcpServerPorts\":[8080],"
    + "\"AllowedUdpServerPorts\":[5353],\"MutableStorage\":{\"SizeKB\":8},"
    + "\"PowerControls\":[\"ForceReboot\"],\"SoftwareUpdateDeferral\":true,"
    + "\"SystemEventNotifications\":true,"
    + "\"DeviceAuthentication\":\"7c2c0fa6-9a1f-4c02-bea8-17b090d72555\","
    + "\"AllowedApplicationConnections\":[\"7c2c0fa6-9a1f-4c02-bea8-17b090d72555\"]"

  private static let capabilities: [(String, [String])] = [
    ("Teleport", ["true"]), ("DeviceAuthentication ", ["null"]), ("GPIO", ["[1]"]),
    ("Update", ["true"]), ("ExternalInterrupt", ["[\"EINT12\"]"]), ("WifiConfig", ["\"true\""]),
    ("I2sSubordinate", ["[\"I2S0\"]"]),
    (
      "Gpio",
      [
        "[8,8]", "[24]", "[48,49]", "[-1]", "[80,81]", "[2147483648]", "[\"8\"]", "[8.0]", "7",
        "[\"$\"]", "[\"$LED-1\"]", "[\"$1LED\"]", "[\"$LED\"]", "[\"$ALIAS\"]", "[\"$NOBODY\"]",
        "[\"$NOWHERE\"]", "[\"$LOOP\"]", "[\"$PORT\"]", "[\"$VALUELESS\"]", "[{}]",
      ]
    ),
    ("Uart", ["[\"$U\",\"$U\"]", "[0]", "[\"ISU5\"]", "[\"isu0\"]", "7", "[\"$LED\"]"]),
    ("I2cMaster", ["[\"I2C0\"]", "7"]), ("SpiMaster", ["[\"\"]", "7"]),
    ("Pwm", ["[\"PWM-CONTROLLER-3\"]", "7"]), ("Adc", ["[\"PWM-CONTROLLER-0\"]", "7"]),
    (
      "AllowedConnections",
      [
        "[\"<SERVER NAME>\"]", "[\"YOUR_HUB.azure-devices.net\"]", "[\"*.example.com\"]",
        "[\"https://example.com\"]", "[\"example.com:443\"]", "[\"\"]", "[\"a.org\",\"a.org\"]",
        "[1]", "7", "[\"a..b\"]", "[\"-a.org\"]", "[\"2001:db8::1\"]",
      ]
    ),
    (
      "AllowedTcpServerPorts",
      ["[0]", "[65536]", "[80]", "[\"8080\"]", "7", "[1,2,3,4,5,6,7,8,9,10,11]"]
    ),
    ("AllowedUdpServerPorts", ["[-1]", "[5353,5353]", "7"]),
    (
      "AllowedApplicationConnections",
      ["[\"AE4714AA-03AA-492B-9663-962F966A9CC3\"]", "[\"partner\"]", "7"]
    ),
    (
      "DeviceAuthentication",
      [
        "null", "\"00000000-0000-0000-0000-000000000000\"", "\"tenant\"",
        "\"7c2c0fa6-9a1f-4c02-bea8-17b090d725550\"", "7",
      ]
    ),
    (
      "MutableStorage",
      [
        "{}", "{\"SizeKB\":\"8\"}", "{\"SizeKB\":-1}", "{\"SizeKB\":0}", "{\"SizeKB\":8.5}",
        "{\"SizeKB\":9223372036854775808}", "{\"SizeKB\":65}", "{\"Max\":1,\"SizeKB\":8}", "7",
      ]
    ),
    (
      "PowerControls",
      ["[]", "[\"ForceReboot\",\"ForceReboot\"]", "[\"Explode\"]", "[true]", "7"]
    ),
    ("SoftwareUpdateDeferral", ["true", "false"]), ("policy", ["{}"]),
  ]

  private static let mixed = [
    "\"Uart\":[\"ISU0\"],\"SpiMaster\":[\"ISU0\"]",
    "\"Gpio\":[4,3],\"Pwm\":[\"PWM-CONTROLLER-0\"]",
    "\"Adc\":[\"ADC-CONTROLLER-0\"],\"Gpio\":[48]", "\"I2cMaster\":[\"ISU2\"],\"Gpio\":[37]",
    "\"Uart\":[\"ISU2\"],\"Gpio\":[40,37]", "\"SpiMaster\":[\"ISU3\"],\"Gpio\":[69]",
    "\"SystemEventNotifications\":false,\"SoftwareUpdateDeferral\":true",
    "\"Gpio\":[8],\"Gpio\":[9]",
  ]

  private static let realTime = [
    "\"WifiConfig\":true", "\"MutableStorage\":{\"SizeKB\":8}",
    "\"ExternalInterrupt\":[\"EINT24\"]",
    "\"I2sSubordinate\":[\"I2S2\"]", "\"Gpio\":[8],\"ExternalInterrupt\":[\"EINT12\",\"EINT0\"]",
    "\"Uart\":[\"IO-M4-0\"],\"I2sSubordinate\":[\"I2S0\",\"I2S1\"],\"Adc\":[\"ADC-CONTROLLER-0\"]",
    "\"Gpio\":[0,1,2,3],\"Pwm\":[\"PWM-CONTROLLER-0\"]",
  ]
}
