import Foundation
import TestSupport
import Testing

@Test func schemasAreFound() {
  #expect(JSONSchema.all.contains("app_manifest"))
  #expect(JSONSchema.all.contains("sections"))
}

@Test(arguments: JSONSchema.all)
func everySchemaIsUnderstood(_ name: String) throws {
  let schema = try JSONSchema(named: name)
  #expect(schema.root["title"]?.string?.isEmpty == false)
  #expect(schema.root["$id"] == .string("https://orrery.invalid/schema/\(name).schema.json"))
}

/// Documents that a schema refuses, each with the keyword that it breaks and where.
struct RefusedDocument: Sendable, CustomTestStringConvertible {
  var schema: String
  var text: String
  var place: String
  var keyword: String

  init(_ schema: String, _ text: String, _ place: String, _ keyword: String) {
    self.schema = schema
    self.text = text
    self.place = place
    self.keyword = keyword
  }

  var testDescription: String { "\(schema) \(place) \(keyword)" }

  private static let head =
    #""SchemaVersion":1,"Name":"x","ComponentId":"ae4714aa-03aa-492b-9663-962f966a9cc3","#
    + #""EntryPoint":"/bin/app""#
  private static let hardware =
    #""Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1}"#

  static let all: [RefusedDocument] = [
    .init("key", #"{"private_key":"no"}"#, "/private_key", "type"),
    .init("certificate", #"{"thumbprint":"A8D5"}"#, "/thumbprint", "pattern"),
    .init("audit", #"{"programs":[{"form":"fast"}]}"#, "/programs/0/form", "enum"),
    .init("lint-baseline", #"{"findings":[{"count":0}]}"#, "/findings/0/count", "minimum"),
    .init("certificate-lapse", #"{"validity":"late"}"#, "/validity", "enum"),
    .init("app_manifest", "[]", "", "type"),
    .init("app_manifest", "{\(head)}", "", "required"),
    .init("app_manifest", #"{"SchemaVersion":2}"#, "/SchemaVersion", "const"),
    .init("app_manifest", #"{"ComponentId":"{x}"}"#, "/ComponentId", "pattern"),
    .init("app_manifest", #"{"EntryPoint":"bin/app"}"#, "/EntryPoint", "pattern"),
    .init("app_manifest", #"{"CmdArgs":[1]}"#, "/CmdArgs/0", "type"),
    .init("app_manifest", #"{"ApplicationType":"default"}"#, "/ApplicationType", "enum"),
    .init("app_manifest", #"{"TargetBetaApis":"Beta1905"}"#, "", "dependentRequired"),
    .init("app_manifest", "{\(head),\"Capabilities\":{},\"policy\":{}}", "/policy", "not"),
    .init("app_manifest", "{\(head),\"Capabilities\":[]}", "/Capabilities", "type"),
    .init(
      "app_manifest", #"{"Capabilities":{"Gpio":[81]}}"#, "/Capabilities/Gpio/0", "anyOf"),
    .init(
      "app_manifest", #"{"Capabilities":{"Uart":["ISU5"]}}"#, "/Capabilities/Uart/0", "anyOf"),
    .init(
      "app_manifest", #"{"Capabilities":{"MutableStorage":{"SizeKB":65}}}"#,
      "/Capabilities/MutableStorage/SizeKB", "maximum"),
    .init(
      "app_manifest", #"{"Capabilities":{"PowerControls":["ForceReboot","ForceReboot"]}}"#,
      "/Capabilities/PowerControls", "uniqueItems"),
    .init(
      "app_manifest", #"{"Capabilities":{"WifiConfig":1}}"#, "/Capabilities/WifiConfig", "type"),
    .init("hardware_definition", "{\(hardware)}", "", "required"),
    .init("hardware_definition", #"{"Metadata":{"Type":"x"}}"#, "/Metadata/Type", "const"),
    .init(
      "hardware_definition", #"{"Peripherals":[{"Name":"1","Type":"Gpio","Mapping":"A"}]}"#,
      "/Peripherals/0/Name", "pattern"),
    .init(
      "hardware_definition", #"{"Peripherals":[{"Name":"A","Type":"Gpio"}]}"#, "/Peripherals/0",
      "oneOf"),
    .init(
      "hardware_definition",
      #"{"Peripherals":[{"Name":"A","Type":"Gpio","Mapping":"B","AppManifestValue":1}]}"#,
      "/Peripherals/0", "oneOf"),
    .init(
      "hardware_definition",
      #"{"Peripherals":[{"Name":"A","Type":"int","AppManifestValue":1,"#
        + #""MainCoreHeaderValue":"(1)"}]}"#, "/Peripherals/0", "oneOf"),
    .init(
      "cat",
      #"{"schema":"orrery/cat/1","input":"x","path":"/a","size":1,"text":"a","hex":"61"}"#, "",
      "oneOf"),
    .init("changes", #"{"kinds":[{"id":"Colour"}]}"#, "/kinds/0/id", "pattern"),
    .init("check", #"{"state":"maybe"}"#, "/state", "enum"),
    .init("diff", #"{"bytes":{"similarity":1.5}}"#, "/bytes/similarity", "maximum"),
    .init("diff", #"{"changes":[{"weight":"heavy"}]}"#, "/changes/0/weight", "enum"),
    .init("image", #"{"type":10}"#, "/type", "type"),
    .init("measure", #"{"figures":[{"unit":"furlongs"}]}"#, "/figures/0/unit", "enum"),
    .init(
      "thresholds", #"{"thresholds":[{"figure":"a","quantity":"ratio"}]}"#, "/thresholds/0", "anyOf"
    ),
    .init("mutate", #"{"signing":"never"}"#, "/signing", "enum"),
    .init("mutation", #"{"layer":"middle"}"#, "/layer", "enum"),
    .init("mutation", #"{"rule":null}"#, "/rule", "type"),
    .init("mutation-operators", #"{"operators":[{"rules":"x"}]}"#, "/operators/0/rules", "type"),
    .init("device_state", #"{"installed":[{"state":"asleep"}]}"#, "/installed/0/state", "enum"),
    .init("extract", #"{"written":[1]}"#, "/written/0", "type"),
    .init("file", #"{"mode":"-rwxr-xr-x"}"#, "/mode", "pattern"),
    .init("finding", #"{"start":1}"#, "", "dependentRequired"),
    .init("lint", #"{"findings":[{"severity":"fatal"}]}"#, "/findings/0/severity", "enum"),
    .init("job", #"{"schema":"orrery/job/1","verb":"verify","code":"0"}"#, "/code", "type"),
    .init("list", #"{"files":[],"more":1}"#, "/more", "false"),
    .init(
      "show", #"{"layers":[{"map":[{"parts":[{"signed":1}]}]}]}"#, "/layers/0/map/0/parts/0/signed",
      "type"),
    .init("pack", #"{"size":-1}"#, "/size", "minimum"),
    .init("pack-check", #"{"layer":"middle"}"#, "/layer", "enum"),
    .init("verify", #"{"schema":"orrery/verify/2"}"#, "/schema", "const"),
    .init("device", #"{"up":1}"#, "/up", "type"),
    .init("device-log", #"{"dropped":"1"}"#, "/dropped", "type"),
    .init("device-reply", #"{"outcome":"maybe"}"#, "/outcome", "enum"),
    .init("explain", #"{"reply":{"code":15}}"#, "/reply/code", "minimum"),
    .init("decision-step", #"{"stage":"luck"}"#, "/stage", "enum"),
    .init("device-error", #"{"name":"a"}"#, "", "required"),
    .init("sign", #"{"size":-1}"#, "/size", "minimum"),
    .init("policy", #"{"signers":{"thumbprints":[]}}"#, "/signers/thumbprints", "minItems"),
    .init("policy", #"{"capabilities":{"allowed":["Zigbee"]}}"#, "/capabilities/allowed/0", "enum"),
    .init("policy", #"{"hosts":{}}"#, "/hosts", "anyOf"),
    .init("policy-check", #"{"sound":1}"#, "/sound", "type"),
    .init(
      "policy-explain", #"{"statements":[{"statement":"luck"}]}"#, "/statements/0/statement", "enum"
    ),
    .init("policy-verdict", #"{"statements":[{"state":"maybe"}]}"#, "/statements/0/state", "enum"),
    .init("signature-request", #"{"digest":1}"#, "/digest", "type"),
    .init("image_list", #"[{"file":"a"}]"#, "/0", "required"),
    .init("image_list", #"[{"image_type":10,"partition":4}]"#, "/0", "anyOf"),
    .init("capability", #"{"capabilities":[{}]}"#, "/capabilities/0", "required"),
    .init("rules", #"{"modules":{"Bytes":[]}}"#, "/modules/Bytes", "minItems"),
    .init(
      "rules", #"{"modules":{"Bytes":[{"id":"Bytes"}]}}"#, "/modules/Bytes/0/id", "pattern"),
    .init("sections", #"{"sections":[]}"#, "/sections", "minItems"),
    .init(
      "sections", #"{"sections":[{"id":1,"name":"a","title":"A","state":"known"}]}"#,
      "/sections/0", "required"),
    .init(
      "sections", #"{"sections":[{"id":1,"name":"a","title":"A","state":"legacy","size":4}]}"#,
      "/sections/0/size", "false"),
  ]
}

@Test(arguments: RefusedDocument.all)
func brokenDocumentsAreRefusedForTheirReason(_ document: RefusedDocument) throws {
  let schema = try JSONSchema(named: document.schema)
  let violations = schema.violations(try JSON(document.text))
  #expect(violations.contains { $0.place == document.place && $0.keyword == document.keyword })
}

@Test func everySchemaHasADocumentThatItRefuses() {
  #expect(Set(RefusedDocument.all.map(\.schema)) == Set(JSONSchema.all))
}

@Test func sectionTableFollowsItsSchema() throws {
  let table = try JSON(file: Repository.formats.appending(path: "sections.json"))
  #expect(try JSONSchema(named: "sections").violations(table) == [])
}

@Test(arguments: [
  #"{"type":"text"}"#, #"{"unevaluatedProperties":false}"#, ##"{"$ref":"#/$defs/none"}"##,
  #"{"properties":{"a":{"format":"uuid"}}}"#, #"{"pattern":"("}"#, #"{"required":[1]}"#,
  #"{"$ref":"none.schema.json"}"#, #"{"$ref":"../app_manifest.schema.json"}"#, #"{"then":true}"#,
  #"{"anyOf":[]}"#, #"{"items":{"$id":"a"}}"#, #"{"enumDescriptions":"a"}"#, #"{"minimum":"1"}"#,
  #"{"items":[]}"#,
])
func schemasThatAreNotUnderstoodAreRefused(_ text: String) throws {
  var members = try #require(try JSON(text).object)
  members["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
  #expect(throws: (any Error).self) { try JSONSchema(.object(members)) }
}
