import ApplicationManifest
import Findings
import JSONText
import Testing

/// Definitions by path.
struct Definitions: DefinitionSource {
  var files: [String: String]

  func definition(named name: String, in directory: String) -> [UInt8]? {
    files[directory.isEmpty ? name : "\(directory)/\(name)"].map { Array($0.utf8) }
  }
}

/// Wrong hardware definitions: the rule they break, in which file.
struct DefinitionCase: Sendable, CustomTestStringConvertible {
  var rule: Rule
  var files: [String: String]
  var file: String
  var text: MarkedText
  var also: [Rule]
  var limits: DefinitionLimits

  var testDescription: String { rule.id }

  init(
    _ rule: Rule, in file: String = "app.json", _ files: [String: String], also: [Rule] = [],
    limits: DefinitionLimits = .default
  ) {
    self.rule = rule
    self.files = files.mapValues { MarkedText($0).text }
    self.file = file
    text = MarkedText(files[file] ?? "")
    self.also = also
    self.limits = limits
  }

  /// One file with these peripherals, and the chip's below it.
  init(
    _ rule: Rule, peripherals: String, also: [Rule] = [], limits: DefinitionLimits = .default
  ) {
    self.init(
      rule,
      ["app.json": Self.text(imports: ["chip.json"], peripherals), "chip.json": Self.chip],
      also: also, limits: limits)
  }

  static let metadata =
    "\"Metadata\": {\"Type\": \"Azure Sphere Hardware Definition\", \"Version\": 1}"

  static func text(imports: [String] = [], _ peripherals: String = "") -> String {
    let list = imports.map {
      $0.hasPrefix("¦") ? "{\"Path\": ¦\"\($0.dropFirst())\"}" : "{\"Path\": \"\($0)\"}"
    }
    return """

      {\(metadata),
       "Imports": [\(list.joined(separator: ", "))],
       "Peripherals": [
      \(peripherals)
      ]}
      """
  }

  static func entry(_ name: String, _ type: String, _ rest: String) -> String {
    "{\"Name\": \"\(name)\", \"Type\": \"\(type)\", \(rest)}"
  }

  static let chip = text(
    [
      entry("PIN8", "Gpio", "\"MainCoreHeaderValue\": \"(8)\", \"AppManifestValue\": 8"),
      entry("PIN26", "Gpio", "\"MainCoreHeaderValue\": \"(26)\", \"AppManifestValue\": 26"),
      entry("UART0", "Uart", "\"MainCoreHeaderValue\": \"(4)\", \"AppManifestValue\": \"ISU0\""),
      entry(
        "SPI0", "SpiMaster", "\"mainCoreHeaderValue\": \"(0)\", \"APPMANIFESTVALUE\": \"ISU0\""),
      entry("CS_A", "int", "\"MainCoreHeaderValue\": \"(-1)\""),
    ].joined(separator: ",\n"))
}
