import ApplicationManifest
import Findings
import JSONText

extension DefinitionCase {
  private static let value = "\"MainCoreHeaderValue\": \"(1)\", \"AppManifestValue\": 1"

  static let files: [DefinitionCase] = [
    DefinitionCase(JSONRules.syntax, ["app.json": "{¦'a': 1}"]),
    DefinitionCase(DefinitionRules.notAnObject, ["app.json": "\n¦[]"]),
    DefinitionCase(
      DefinitionRules.type,
      ["app.json": "{\"Metadata\": {\"Type\": ¦\"Hardware\", \"Version\": 1}}"]),
    DefinitionCase(DefinitionRules.type, ["app.json": "{\"Metadata\": ¦{\"Version\": 1}}"]),
    DefinitionCase(DefinitionRules.type, ["app.json": "¦{}"]),
    DefinitionCase(
      DefinitionRules.version,
      [
        "app.json":
          "{\"Metadata\": {\"Type\": \"Azure Sphere Hardware Definition\", \"Version\": ¦2}}"
      ]),
    DefinitionCase(DefinitionRules.description, ["app.json": "{\(metadata), \"Description\": ¦1}"]),
    DefinitionCase(
      DefinitionRules.description,
      ["app.json": "{\(metadata), \"Description\": {\"Name\": ¦[]}}"]),
    DefinitionCase(
      DefinitionRules.description,
      [
        "app.json":
          "{\(metadata), \"Description\": {\"MainCoreHeaderFileTopContent\": ¦[\"\", 1]}}"
      ]),
    DefinitionCase(DefinitionRules.unknownProperty, ["app.json": "{\(metadata), ¦\"Colour\": []}"]),
    DefinitionCase(
      DefinitionRules.misspeltProperty, ["app.json": "{\(metadata), ¦\"Import\": []}"]),
    DefinitionCase(
      DefinitionRules.misspeltProperty, ["app.json": "{\(metadata), ¦\"peripherals\": []}"]),
    DefinitionCase(DefinitionRules.importForm, ["app.json": "{\(metadata), \"Imports\": ¦{}}"]),
    DefinitionCase(
      DefinitionRules.importForm, ["app.json": "{\(metadata), \"Imports\": [¦\"x.json\"]}"]),
    DefinitionCase(
      DefinitionRules.importForm, ["app.json": "{\(metadata), \"Imports\": [{\"Path\": ¦\"\"}]}"]),
    DefinitionCase(
      DefinitionRules.importForm,
      ["app.json": "{\(metadata), \"Imports\": [{\"Path\": ¦\"/etc/x.json\"}]}"]),
    DefinitionCase(
      DefinitionRules.importForm,
      ["app.json": "{\(metadata), \"Imports\": [{\"Path\": ¦\"sub/a\\\"b.json\"}]}"]),
    DefinitionCase(
      DefinitionRules.importForm,
      ["app.json": "{\(metadata), \"Imports\": [{\"Path\": ¦\"..\\\\a.json\"}]}"]),
    DefinitionCase(
      DefinitionRules.importForm,
      ["app.json": "{\(metadata), \"Imports\": [{\"Path\": ¦\"a\\u202Eb.json\"}]}"]),
    DefinitionCase(
      DefinitionRules.missingImport, ["app.json": text(imports: ["¦none.json"])]),
    DefinitionCase(
      DefinitionRules.brokenImport,
      ["app.json": text(imports: ["¦x.json"]), "x.json": "{\(metadata), \"Peripherals\": 1}"],
      also: [DefinitionRules.peripheralsForm]),
    DefinitionCase(
      DefinitionRules.importCycle, in: "b.json",
      ["app.json": text(imports: ["b.json"]), "b.json": text(imports: ["¦app.json"])],
      also: [DefinitionRules.brokenImport]),
    DefinitionCase(
      DefinitionRules.importCycle, ["app.json": text(imports: ["¦./x/../app.json"])]
    ),
    DefinitionCase(
      DefinitionRules.importDepth, in: "b.json",
      [
        "app.json": text(imports: ["a.json"]), "a.json": text(imports: ["b.json"]),
        "b.json": text(imports: ["¦c.json"]), "c.json": text(),
      ], also: [DefinitionRules.brokenImport, DefinitionRules.brokenImport],
      limits: DefinitionLimits(depth: 2)),
    DefinitionCase(
      DefinitionRules.importCount,
      [
        "app.json": text(imports: ["a.json", "b.json", "¦c.json", "d.json"]), "a.json": text(),
        "b.json": text(), "c.json": text(), "d.json": text(),
      ], limits: DefinitionLimits(files: 2)),
  ]

  static let entries: [DefinitionCase] = [
    DefinitionCase(
      DefinitionRules.peripheralsForm, ["app.json": "{\(metadata), \"Peripherals\": ¦{}}"]),
    DefinitionCase(DefinitionRules.peripheralsForm, peripherals: "¦1"),
    DefinitionCase(
      DefinitionRules.repeatedProperty,
      peripherals: entry("A", "Gpio", "\"Mapping\": \"PIN8\", ¦\"mapping\": \"PIN26\"")),
    DefinitionCase(
      DefinitionRules.unknownProperty,
      peripherals: entry("A", "Gpio", "\"Mapping\": \"PIN8\", ¦\"Colour\": 1")),
    DefinitionCase(
      DefinitionRules.nameForm, peripherals: "{\"Name\": ¦\"1A\", \"Type\": \"Gpio\"}"),
    DefinitionCase(DefinitionRules.nameForm, peripherals: "{\"Name\": ¦\"while\", \(value)}"),
    DefinitionCase(DefinitionRules.nameForm, peripherals: "{\"Name\": ¦\"__LINE__\", \(value)}"),
    DefinitionCase(DefinitionRules.nameForm, peripherals: "¦{\"Type\": \"Gpio\", \(value)}"),
    DefinitionCase(
      DefinitionRules.nameForm,
      peripherals: "{\"Name\": ¦\"\(String(repeating: "A", count: 256))\", \"Type\": \"Gpio\"}"),
    DefinitionCase(
      DefinitionRules.peripheralType, peripherals: "{\"Name\": \"A\", \"Type\": ¦\"GPIO\"}"),
    DefinitionCase(
      DefinitionRules.peripheralType,
      peripherals: "{\"Name\": \"A\", \"Type\": ¦\"ExternalInterrupt\"}"),
    DefinitionCase(DefinitionRules.peripheralType, peripherals: "¦{\"Name\": \"A\"}"),
    DefinitionCase(
      DefinitionRules.duplicateName,
      peripherals: "¦" + entry("PIN8", "Gpio", value)),
    DefinitionCase(
      DefinitionRules.overrideForm,
      peripherals: entry("A", "Gpio", "\"Mapping\": \"PIN8\", \"Override\": ¦1")),
    DefinitionCase(
      DefinitionRules.overrideMapping,
      peripherals: entry("PIN8", "Gpio", "\(value), \"Override\": ¦true")),
    DefinitionCase(
      DefinitionRules.mappingOrValue,
      peripherals: entry("A", "Gpio", "\"Mapping\": ¦\"PIN8\", \(value)")),
    DefinitionCase(
      DefinitionRules.mappingOrValue, peripherals: "¦" + entry("A", "Gpio", "\"Comment\": \"\"")),
    DefinitionCase(
      DefinitionRules.mappingOrValue,
      peripherals: "¦" + entry("A", "Gpio", "\"MainCoreHeaderValue\": \"(1)\"")),
    DefinitionCase(
      DefinitionRules.mappingForm, peripherals: entry("A", "Gpio", "\"Mapping\": ¦\"$PIN8\"")),
    DefinitionCase(
      DefinitionRules.mappingForm, peripherals: entry("A", "Gpio", "\"Mapping\": ¦8")),
    DefinitionCase(
      DefinitionRules.valueWithoutHeader,
      peripherals: entry("A", "Gpio", "\"AppManifestValue\": ¦1")),
    DefinitionCase(
      DefinitionRules.valueForm,
      peripherals: entry(
        "A", "Gpio", "\"MainCoreHeaderValue\": \"(1)\", \"AppManifestValue\": ¦1.5")),
    DefinitionCase(
      DefinitionRules.valueForm,
      peripherals: entry(
        "A", "Gpio", "\"MainCoreHeaderValue\": \"(1)\", \"AppManifestValue\": ¦\"$X\"")),
    DefinitionCase(
      DefinitionRules.type, ["app.json": "{¦\"metadata\": {}, \"Peripherals\": []}"]),
    DefinitionCase(
      DefinitionRules.type, ["app.json": "{\"Metadata\": {¦\"type\": \"\", \"Version\": 1}}"]),
    DefinitionCase(
      DefinitionRules.mappingOrValue, peripherals: "¦" + entry("A", "Gpio", "\"Maping\": \"PIN8\"")),
    DefinitionCase(
      DefinitionRules.mappingOrValue,
      peripherals: "¦"
        + entry("A", "Gpio", "\"MainCoreHeaderValue\": \"(1)\", \"AppManifestVal\": 1")),
    DefinitionCase(
      DefinitionRules.valueWithoutHeader,
      peripherals: entry("A", "Gpio", "\"AppManifestValue\": ¦1, \"MainCoreHeaderValu\": \"(1)\"")),
    DefinitionCase(
      DefinitionRules.misspeltProperty,
      peripherals: entry("A", "Gpio", "\"Mapping\": \"PIN8\", ¦\"Coment\": \"\"")),
    DefinitionCase(
      DefinitionRules.valueType,
      peripherals: entry(
        "A", "Gpio", "\"MainCoreHeaderValue\": \"(1)\", \"AppManifestValue\": ¦\"1\"")),
    DefinitionCase(
      DefinitionRules.valueType,
      peripherals: entry(
        "A", "Uart", "\"MainCoreHeaderValue\": \"(1)\", \"AppManifestValue\": ¦0")),
    DefinitionCase(
      DefinitionRules.valueOfInteger,
      peripherals: entry(
        "A", "int", "\"MainCoreHeaderValue\": \"(1)\", \"AppManifestValue\": ¦1")),
    DefinitionCase(
      DefinitionRules.headerForm,
      peripherals: entry("A", "int", "\"MainCoreHeaderValue\": ¦\"1\"")),
    DefinitionCase(
      DefinitionRules.headerForm, peripherals: entry("A", "int", "\"MainCoreHeaderValue\": ¦1")),
    DefinitionCase(
      DefinitionRules.headerForm,
      peripherals: entry("A", "int", "\"MainCoreHeaderValue\": ¦\"(1)+(2)\"")),
  ]

  static let mappings: [DefinitionCase] = [
    DefinitionCase(
      DefinitionRules.missingMapping, peripherals: entry("A", "Gpio", "\"Mapping\": ¦\"NONE\"")),
    DefinitionCase(
      DefinitionRules.mappingCycle, peripherals: entry("A", "Gpio", "\"Mapping\": ¦\"A\"")),
    DefinitionCase(
      DefinitionRules.mappingCycle,
      peripherals: entry("A", "Gpio", "\"Mapping\": \"PIN8\"") + ",\n"
        + entry("B", "Gpio", "\"Mapping\": ¦\"A\""),
      limits: DefinitionLimits(mappings: 1)),
    DefinitionCase(
      DefinitionRules.mappingType, peripherals: entry("A", "Uart", "\"Mapping\": ¦\"PIN8\"")),
    DefinitionCase(
      DefinitionRules.mappingRepeated,
      peripherals: entry("A", "Gpio", "\"Mapping\": \"PIN8\"") + ",\n"
        + entry("B", "Gpio", "\"Mapping\": ¦\"PIN8\"")),
    DefinitionCase(
      DefinitionRules.mappingIndirect,
      [
        "app.json": text(
          imports: ["board.json"], entry("A", "Gpio", "\"Mapping\": ¦\"PIN8\"")),
        "board.json": text(imports: ["chip.json"]), "chip.json": chip,
      ]),
    DefinitionCase(
      DefinitionRules.mappingForward,
      peripherals: entry("A", "Gpio", "\"Mapping\": ¦\"B\"") + ",\n"
        + entry("B", "Gpio", "\"Mapping\": \"PIN8\"")),
    DefinitionCase(
      DefinitionRules.blockShared,
      peripherals: entry("A", "Uart", "\"Mapping\": \"UART0\"") + ",\n¦"
        + entry("B", "Gpio", "\"Mapping\": \"PIN26\"")),
  ]

  static let all = files + entries + mappings
}
