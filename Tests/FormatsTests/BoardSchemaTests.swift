import ApplicationManifest
import Findings
import JSONText
import Testing

@testable import OrreryCommands

/// The schema for a board says of manifests what `lint` says of them, as far as a schema can.
@Suite struct BoardSchemaTests {
  private struct Files: DefinitionSource {
    var texts: [String: String]

    func definition(named name: String, in directory: String) -> [UInt8]? {
      texts[name].map { Array($0.utf8) }
    }
  }

  private static let metadata =
    #""Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1}"#

  private static let texts = [
    "my board.json": #"""
    {\#(metadata),"Description":{"Name":"Lamp board"},"Imports":[{"Path":"module.json"}],
     "Peripherals":[
      {"Name":"LAMP","Type":"Gpio","Mapping":"MODULE_PIN","Comment":"The lamp."},
      {"Name":"BUS","Type":"I2cMaster","Mapping":"MODULE_BUS"},
      {"Name":"NUMBER","Type":"int","MainCoreHeaderValue":"(3)"}]}
    """#,
    "module.json": #"""
    {\#(metadata),"Peripherals":[
      {"Name":"MODULE_PIN","Type":"Gpio","AppManifestValue":8,"MainCoreHeaderValue":"(8)"},
      {"Name":"MODULE_BUS","Type":"I2cMaster","AppManifestValue":"ISU2",
       "MainCoreHeaderValue":"(2)"}]}
    """#,
  ]

  private static func board(_ texts: [String: String] = texts) -> HardwareDefinition {
    HardwareDefinition.read("my board.json", from: Files(texts: texts))
  }

  private static func schema() throws -> JSON { try JSON(BoardSchema(board()).text()) }

  private static func manifest(_ members: String) -> String {
    #"{"SchemaVersion":1,"Name":"x","ComponentId":"ae4714aa-03aa-492b-9663-962f966a9cc3","#
      + #""EntryPoint":"/bin/app","CmdArgs":[],"ApplicationType":"Default",\#(members)}"#
  }

  /// Members of a manifest behind its head, and whether they are without error.
  static let cases: [(members: String, isValid: Bool)] =
    [
      (#""Gpio":["$LAMP","$MODULE_PIN",8,0,80]"#, true), (#""Gpio":["$LAMPE"]"#, false),
      (#""Gpio":["LAMP"]"#, false), (#""Gpio":["$BUS"]"#, false), (#""Gpio":["$NUMBER"]"#, false),
      (#""Gpio":["$lamp"]"#, false), (#""Gpio":[24]"#, false), (#""Gpio":[81]"#, false),
      (#""Gpio":["8"]"#, false), (#""Gpio":[true]"#, false), (#""Gpio":8"#, false),
      (#""Gpio":[]"#, true), (#""Gpio":["$LAMP","$LAMP"]"#, true), (#""Gpio":["$"]"#, false),
      (#""I2cMaster":["$BUS","$MODULE_BUS","ISU4"]"#, true), (#""I2cMaster":["$LAMP"]"#, false),
      (#""I2cMaster":["ISU5"]"#, false), (#""I2cMaster":[2]"#, false),
      (#""Uart":["ISU0"]"#, true), (#""Uart":["$BUS"]"#, false), (#""Uart":["ISU7"]"#, false),
      (#""SpiMaster":["ISU1"]"#, true), (#""Pwm":["PWM-CONTROLLER-2"]"#, true),
      (#""Pwm":["PWM-CONTROLLER-3"]"#, false), (#""Adc":["ADC-CONTROLLER-0"]"#, true),
      (#""I2sSubordinate":["I2S0"]"#, true), (#""I2sSubordinate":["$BUS"]"#, false),
      (#""ExternalInterrupt":["EINT23"]"#, true), (#""ExternalInterrupt":["EINT24"]"#, false),
      (#""AllowedConnections":["*.example.com"]"#, true), (#""AllowedConnections":[1]"#, false),
      (#""DeviceAuthentication":null"#, true), (#""WifiConfig":true"#, true),
      (#""WifiConfig":"yes""#, false), (#""Unknown":[1]"#, true), (#""gpio":["$LAMP"]"#, true),
      (#""MutableStorage":{"SizeKB":8,"Max":1}"#, true),
      (#""MutableStorage":{"SizeKB":65}"#, false),
      (#""PowerControls":["ForceReboot"]"#, true), (#""PowerControls":[]"#, false),
    ].map { (#""Capabilities":{\#($0.0)}"#, $0.1) } + [
      (#""Capabilities":{},"TargetApplicationRuntimeVersion":4294967296"#, true),
      (#""Capabilities":{},"TargetApplicationRuntimeVersion":1,"TargetBetaApis":"""#, true),
      (#""Capabilities":{},"MallocVersion":-1"#, true), (#""Capabilities":[]"#, false),
      (#""Capabilities":{},"Other":1"#, true), (#""Capabilities":{},"policy":{}"#, false),
    ]

  @Test(arguments: cases)
  func whatLintCallsNoErrorIsValid(_ members: String, _ isValid: Bool) throws {
    let text = Self.manifest(members)
    let document = JSONDocument.read(Array(text.utf8))
    let findings = Manifest.lintSource(document, definition: Self.board())
    #expect(findings.hasErrors != isValid, "\(findings.findings)")
    let violations = try JSONSchema(Self.schema()).violations(JSON(text))
    #expect(violations.isEmpty == isValid, "\(violations)")
  }

  @Test func aNameHasATextThatSaysWhereItLeads() throws {
    let items = try #require(
      Self.schema()["$defs"]?["capabilities"]?["properties"]?["Gpio"]?["items"]?["anyOf"]?.array)
    #expect(items.first?["description"] == .string("A peripheral of Lamp board."))
    #expect(items.first?["enum"] == .array([.string("$LAMP"), .string("$MODULE_PIN")]))
    #expect(
      items.first?["enumDescriptions"]
        == .array([.string("8, as $MODULE_PIN: The lamp."), .string("8")]))
    #expect(items.last?["enum"]?.array?.contains(.number(24)) == false)
    #expect(
      items.last?["enum"]?.array?.count == items.last?["enumDescriptions"]?.array?.count)
  }

  @Test func everyCapabilityHasAText() throws {
    let known = try #require(Self.schema()["$defs"]?["capabilities"]?["properties"]?.object)
    #expect(Set(known.keys) == Set(CapabilityKind.all.map(\.key)))
    for (key, schema) in known { #expect(schema["description"]?.string != nil, "\(key)") }
  }

  @Test func boardsHaveNamesOfTheirOwn() throws {
    #expect(
      try Self.schema()["$id"]
        == .string("https://orrery.invalid/schema/app_manifest-my%20board.json.schema.json"))
    #expect(try Self.schema()["title"] == .string("Application manifest for Lamp board"))
  }

  @Test func aBoardWithErrorsHasNoSchema() {
    let alone = Self.board(["my board.json": Self.texts["my board.json"] ?? ""])
    #expect(throws: CommandFailure.self) { try BoardSchema(alone) }
  }
}

/// What `help schema` prints holds all that it refers to.
@Suite struct SchemaBundleTests {
  @Test(arguments: JSONSchema.all)
  func everyReferenceLeadsIntoTheDocument(_ name: String) throws {
    let root = try JSON(try #require(SchemaBundle.text(of: name)))
    var ids: Set<String> = []
    var references: Set<String> = []
    func visit(_ value: JSON) {
      if let id = value["$id"]?.string { ids.insert(id) }
      if let reference = value["$ref"]?.string, !reference.hasPrefix("#") {
        references.insert("https://orrery.invalid/schema/\(reference)")
      }
      for (_, part) in value.object ?? [:] { visit(part) }
      for part in value.array ?? [] { visit(part) }
    }
    visit(root)
    #expect(references.subtracting(ids) == [])
    #expect(ids.subtracting(references).count <= 1)
    // What a schema says itself is what its file says.
    let file = try JSONSchema(named: name).root
    for (key, value) in file.object ?? [:] where key != "$defs" { #expect(root[key] == value) }
  }

  @Test func aNameWithoutASchemaHasNone() { #expect(SchemaBundle.text(of: "nothing") == nil) }
}
