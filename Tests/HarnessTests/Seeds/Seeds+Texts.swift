extension Seeds {
  /// Values of every kind, then one text for every mistake.
  static func json() -> Seeds {
    var seeds = Seeds(isText: true)
    seeds.add(
      "values",
      "{\"a\": [1, -2.5e+3, true, false, null], \"\u{E4}\\u00e4\\uD83D\\uDE00\": {\"b\": "
        + "\"x\\n\\\"/\\\\\\b\\f\\r\\t\\/\"}, \"c\": [], \"d\": {}, \"\u{7F}\u{2028}\": 0}\n")
    for text in mistakes { seeds.add("mistake", text) }
    seeds.add("deep", String(repeating: "[", count: 70))
    seeds.add("nested", String(repeating: "[", count: 20) + String(repeating: "]", count: 20))
    for bytes in encodings { seeds.add("encoding", bytes) }
    return seeds
  }

  private static let mistakes = [
    "\u{FEFF}1", "", " \r\n\t\r \n", "[1", "{\"a\"", "[\n \"ab", "\"\\", "\"\\u00", "tru", "[-",
    "1.",
    "1e", "[1 2]", "[,1]", "{a: 1}", "{\"\u{E4}\u{1F600}\" 1}", "[1}", "{'a': 1}", "undefined ",
    "\u{A0}1", "[1,\n]", "{\"a\":1,}", "[1, // one\n 2]", "/* none */ 1", "/* open", "{} {}",
    "1\n#",
    "\"\\uD800\"", "\"\\uD83D\\n\"", "\"\\uDE00\"", "\"\\uD83D\\u0041\"", "\"a\tb\"", "\"a\0b\"",
    "[\"a\n\"]", "\"\\x41\"", "\"\\u00g0\"", "\"\\u+123\"", "[01]", "[+1]", "[.5]", "[1.]",
    "[0x10]",
    "[1e+]", "[--1]", "[NaN]", "[-Infinity]", "{\"a\":1, \"b\":2,\n \"a\":3}",
    "{\"a\":1,\"\\u0061\":3}", "{\"a\" : \"b\" , \"c\"", "[true, fals]", "\"\u{1}\\u001f\u{202E}\"",
    "123456789012345678901234567890", "-0", "0.0001E-10",
  ]

  private static let encodings: [[UInt8]] = [
    [0x22, 0x80, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22],
    [0x22, 0x61, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xFF, 0x22],
    [0x22, 0xC3, 0x22], [0x22, 0xF0, 0x9F, 0x98, 0x22], [0xFF, 0xFE, 0x7B, 0],
    [0xFE, 0xFF, 0, 0x7B],
  ]

  private static let metadata =
    "\"Metadata\":{\"Type\":\"Azure Sphere Hardware Definition\",\"Version\":1}"
  private static let value = "\"MainCoreHeaderValue\":\"(1)\",\"AppManifestValue\":1"

  private static func definition(_ peripherals: String, imports: [String] = []) -> String {
    let list = imports.map { "{\"Path\":\"\($0)\"}" }.joined(separator: ",")
    return "{\(metadata),\"Imports\":[\(list)],\"Peripherals\":[\(peripherals)]}"
  }

  private static func entry(_ name: String, _ type: String, _ rest: String) -> String {
    "{\"Name\":\"\(name)\",\"Type\":\"\(type)\",\(rest)}"
  }

  private static let chip = definition(
    [
      entry("PIN8", "Gpio", "\"MainCoreHeaderValue\":\"(8)\",\"AppManifestValue\":8"),
      entry("PIN26", "Gpio", "\"MainCoreHeaderValue\":\"(26)\",\"AppManifestValue\":26"),
      entry("UART0", "Uart", "\"MainCoreHeaderValue\":\"(4)\",\"AppManifestValue\":\"ISU0\""),
      entry("CS_A", "int", "\"MainCoreHeaderValue\":\"(-1)\""),
    ].joined(separator: ","))

  /// Definitions that are wrong as a whole, then entries on top of the chip's, then imports.
  static func hardwareDefinition() -> Seeds {
    var seeds = Seeds(isText: true)
    seeds.add("chip", "// The chip.\n" + chip)
    for text in wholes { seeds.add("whole", text) }
    for text in entries {
      seeds.add("entry", definition(text, imports: ["1.json"]) + "\0" + chip)
    }
    let board = definition("", imports: ["1.json"])
    let cycle = definition("", imports: ["0.json"])
    seeds.add("metadata-only", "{\(metadata)}")
    seeds.add("missing", board)
    seeds.add("broken", board + "\0{")
    seeds.add("wrong", board + "\0{\(metadata),\"Peripherals\":1}")
    seeds.add("cycle", board + "\0" + cycle)
    seeds.add("itself", definition("", imports: ["./x/../0.json", "0.json"]))
    seeds.add("twice", definition("", imports: ["1.json", "1.json"]) + "\0" + chip)
    seeds.add(
      "indirect",
      definition(entry("A", "Gpio", "\"Mapping\":\"PIN8\""), imports: ["1.json"]) + "\0"
        + definition("", imports: ["2.json"]) + "\0" + chip)
    let many = (0..<70).map { "\($0)x.json" }
    seeds.add("many", definition("", imports: many))
    let chain = (1..<16).map { definition("", imports: ["\($0 + 1).json"]) }
    seeds.add("chain", ([board] + chain).joined(separator: "\0"))
    return seeds
  }

  private static let wholes = [
    "{'a': 1}", "[]", "{\"Metadata\":{\"Type\":\"Hardware\",\"Version\":1}}",
    "{\"Metadata\":{\"Version\":1}}", "{}", "{\"Metadata\":1}",
    "{\"Metadata\":{\"Type\":\"Azure Sphere Hardware Definition\",\"Version\":2}}",
    "{\(metadata),\"Description\":1}", "{\(metadata),\"Description\":{\"Name\":[]}}",
    "{\(metadata),\"Description\":{\"Name\":\"b\",\"MainCoreHeaderFileTopContent\":[\"\",1]}}",
    "{\(metadata),\"Import\":[]}", "{\(metadata),\"Imports\":{}}",
    "{\(metadata),\"Imports\":[\"x.json\"]}", "{\(metadata),\"Imports\":[{\"Path\":\"\"}]}",
    "{\(metadata),\"Imports\":[{\"Path\":\"/etc/x.json\"}]}", "{\(metadata),\"Peripherals\":{}}",
    "{\(metadata),\"Peripherals\":[1]}",
  ]

  private static let entries: [String] = [
    entry("A", "Gpio", "\"Mapping\":\"PIN8\",\"mapping\":\"PIN26\""),
    entry("A", "Gpio", "\"Mapping\":\"PIN8\",\"Colour\":1"),
    "{\"Name\":\"1A\",\"Type\":\"Gpio\"}", "{\"Type\":\"Gpio\",\(value)}",
    "{\"Name\":\"\(String(repeating: "A", count: 256))\",\"Type\":\"Gpio\"}",
    "{\"Name\":\"A\",\"Type\":\"GPIO\"}", "{\"Name\":\"A\",\"Type\":\"ExternalInterrupt\"}",
    "{\"Name\":\"A\"}", entry("PIN8", "Gpio", value),
    entry("A", "Gpio", "\"Mapping\":\"PIN8\",\"Override\":1"),
    entry("PIN8", "Gpio", "\(value),\"Override\":true"),
    entry("PIN8", "Gpio", "\"Mapping\":\"PIN26\",\"Override\":true"),
    entry("PIN8", "Gpio", "\"Mapping\":\"PIN8\",\"Override\":true"),
    entry("A", "Gpio", "\"Mapping\":\"PIN8\",\(value)"), entry("A", "Gpio", "\"Comment\":\"\""),
    entry("A", "Gpio", "\"Comment\":1,\"Mapping\":\"PIN8\""),
    entry("A", "Gpio", "\"MainCoreHeaderValue\":\"(1)\""),
    entry("A", "Gpio", "\"Mapping\":\"$PIN8\""), entry("A", "Gpio", "\"Mapping\":8"),
    entry("A", "Gpio", "\"AppManifestValue\":1"),
    entry("A", "Gpio", "\"MainCoreHeaderValue\":\"(1)\",\"AppManifestValue\":1.5"),
    entry("A", "Gpio", "\"MainCoreHeaderValue\":\"(1)\",\"AppManifestValue\":\"1\""),
    entry("A", "Uart", "\"MainCoreHeaderValue\":\"(1)\",\"AppManifestValue\":0"),
    entry("A", "int", "\"MainCoreHeaderValue\":\"(1)\",\"AppManifestValue\":1"),
    entry("A", "int", "\"MainCoreHeaderValue\":\"1\""),
    entry("A", "int", "\"MainCoreHeaderValue\":1"),
    entry("A", "int", "\"MainCoreHeaderValue\":\"(1)+(2)\""),
    entry("A", "Gpio", "\"Mapping\":\"NONE\""), entry("A", "Gpio", "\"Mapping\":\"A\""),
    entry("A", "Gpio", "\"Mapping\":\"B\"") + "," + entry("B", "Gpio", "\"Mapping\":\"A\""),
    entry("A", "Uart", "\"Mapping\":\"PIN8\""),
    entry("A", "Gpio", "\"Mapping\":\"PIN8\"") + "," + entry("B", "Gpio", "\"Mapping\":\"PIN8\""),
    entry("A", "Gpio", "\"Mapping\":\"B\"") + "," + entry("B", "Gpio", "\"Mapping\":\"PIN8\""),
    entry("A", "Uart", "\"Mapping\":\"UART0\"") + "," + entry("B", "Gpio", "\"Mapping\":\"PIN26\""),
  ]
}
