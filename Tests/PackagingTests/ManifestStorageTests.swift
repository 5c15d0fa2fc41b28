import ApplicationManifest
import Findings
import JSONText
import Packaging
import Testing

/// A definition of two pins, one of them under two names.
struct Board: DefinitionSource {
  func definition(named name: String, in directory: String) -> [UInt8]? {
    Array(
      #"""
      {"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1},
       "Description": {"Name": "Board", "MainCoreHeaderFileTopContent": []},
       "Peripherals": [
         {"Name": "LED", "Type": "Gpio", "AppManifestValue": 8, "MainCoreHeaderValue": "8", "Comment": ""},
         {"Name": "LAMP", "Type": "Gpio", "Mapping": "LED", "Comment": ""},
         {"Name": "BUS", "Type": "Uart", "AppManifestValue": "ISU0", "MainCoreHeaderValue": "0", "Comment": ""}]}
      """#.utf8)
  }

  static let definition = HardwareDefinition.read("board.json", from: Board())
}

private let compactHead =
  #"{"SchemaVersion":1,"Name":"Blink","ComponentId":"\#(PackageDirectory.component)","#
  + #""EntryPoint":"/bin/app","CmdArgs":[],"Capabilities":"#

/// A source manifest and what becomes of it.
struct StorageCase: Sendable, CustomTestStringConvertible {
  var name: String
  var source: String
  var hasDefinition = false
  var apiSet: String?
  /// `nil` for the source, byte for byte.
  var stored: String?
  var testDescription: String { name }

  static let all = [
    StorageCase(
      name: "the API set is appended", source: PackageDirectory.manifest(), apiSet: "12",
      stored: compactHead
        + #"{},"ApplicationType":"Default","TargetApplicationRuntimeVersion":12}"#),
    StorageCase(
      name: "a beta is appended behind its number", source: PackageDirectory.manifest(),
      apiSet: "2+Beta1905",
      stored: compactHead
        + #"{},"ApplicationType":"Default","TargetApplicationRuntimeVersion":2,"#
        + #""TargetBetaApis":"Beta1905"}"#),
    StorageCase(
      name: "the number that is there stays in its place and the beta is appended",
      source: PackageDirectory.manifest(
        rest: #", "TargetApplicationRuntimeVersion": 2, "X": null"#), apiSet: "2+Beta1905",
      stored: compactHead
        + #"{},"ApplicationType":"Default","TargetApplicationRuntimeVersion":2,"X":null,"#
        + #""TargetBetaApis":"Beta1905"}"#),
    StorageCase(
      name: "an API set of the source is enough",
      source: PackageDirectory.manifest(rest: ",\r\n \"TargetApplicationRuntimeVersion\": 1")),
    StorageCase(
      name: "the API set of the source is that which was given",
      source: PackageDirectory.manifest(rest: ", \"TargetApplicationRuntimeVersion\": 9"),
      apiSet: "9"),
    StorageCase(
      name: "a real-time application is stored as it is",
      source: PackageDirectory.manifest(type: "RealTimeCapable") + "\r\n\r\n\n"),
    StorageCase(
      name: "a real-time application gets no API set",
      source: PackageDirectory.manifest(type: "RealTimeCapable"), apiSet: "12"),
    StorageCase(
      name: "names become values, in a real-time application too",
      source: PackageDirectory.manifest(
        capabilities: #"{"Uart": ["$BUS"], "Gpio": [ "$LAMP", 9 ] }"#, type: "RealTimeCapable"),
      hasDefinition: true,
      stored: compactHead + #"{"Uart":["ISU0"],"Gpio":[8,9]},"ApplicationType":"RealTimeCapable"}"#
    ),
    StorageCase(
      name: "keys and values that nobody knows stay",
      source: PackageDirectory.manifest(rest: ", \"a/b\": [1.0, \"\\u00e9/\", \"\", null]"),
      apiSet: "3",
      stored: compactHead
        + #"{},"ApplicationType":"Default","a/b":[1.0,"é/","",null],"#
        + #""TargetApplicationRuntimeVersion":3}"#),
  ]
}

@Test(arguments: StorageCase.all)
func aManifestIsStoredAsTheVendorStoresIt(_ value: StorageCase) throws {
  let storage = try ManifestStorage(
    Array(value.source.utf8), definition: value.hasDefinition ? Board.definition : nil,
    apiSet: value.apiSet.flatMap { APISet($0) })
  #expect(String(decoding: storage.bytes, as: UTF8.self) == value.stored ?? value.source)
  #expect(storage.form == (value.stored == nil ? .verbatim : .compact))
  // What is stored is stored once: packing it again changes nothing.
  let again = try ManifestStorage(storage.bytes)
  #expect(again.bytes == storage.bytes)
  #expect(again.apiSet == storage.apiSet)
}

/// A manifest that is not stored, and why; `¦` stands before the place.
struct RefusedCase: Sendable, CustomTestStringConvertible {
  var rule: Rule
  var source: String
  var hasDefinition = false
  var apiSet: String? = "12"
  var testDescription: String { rule.id }

  static let all = [
    RefusedCase(
      rule: BuildRules.apiSetMissing, source: "¦" + PackageDirectory.manifest(), apiSet: nil),
    RefusedCase(
      rule: BuildRules.apiSetConflict,
      source: PackageDirectory.manifest(rest: ", \"TargetApplicationRuntimeVersion\": ¦11")),
    RefusedCase(
      rule: BuildRules.apiSetConflict,
      source: PackageDirectory.manifest(
        rest:
          ", \"TargetApplicationRuntimeVersion\": 12, \"TargetBetaApis\": ¦\"Beta1905\"")),
    RefusedCase(
      rule: CapabilityRules.unresolvedName,
      source: PackageDirectory.manifest(capabilities: #"{"Gpio": [¦"$LED"]}"#)),
    RefusedCase(
      rule: CapabilityRules.unknownName,
      source: PackageDirectory.manifest(capabilities: #"{"Gpio": ["$LED", ¦"$NONE"]}"#),
      hasDefinition: true),
    RefusedCase(
      rule: CapabilityRules.samePin,
      source: PackageDirectory.manifest(
        capabilities: #"{"Gpio": [¦26], "Uart": ["$BUS"]}"#), hasDefinition: true),
    RefusedCase(rule: JSONRules.unexpectedEnd, source: "{¦"),
    RefusedCase(
      rule: ManifestRules.missingName,
      source: #"¦{"SchemaVersion":1,"ComponentId":"ae4714aa-03aa-492b-9663-962f966a9cc3","#
        + #""EntryPoint":"/bin/app","Capabilities":{}}"#),
  ]
}

@Test(arguments: RefusedCase.all)
func aMistakeInAManifestIsNamedAtItsLineAndColumn(_ value: RefusedCase) throws {
  let parts = value.source.split(
    separator: "¦", maxSplits: 1, omittingEmptySubsequences: false)
  try #require(parts.count == 2)
  let refused = try #require(throws: RefusedInput.self) {
    try ManifestStorage(
      Array(parts.joined().utf8), file: "m.json",
      definition: value.hasDefinition ? Board.definition : nil,
      apiSet: value.apiSet.flatMap { APISet($0) })
  }
  let finding = try #require(
    refused.findings.findings.first { $0.rule == value.rule },
    "\(refused.findings.findings.map { "\($0.rule.id) \($0.detail)" })")
  #expect(finding.place.file == "m.json")
  #expect(finding.place.text?.offset == parts[0].utf8.count)
}

@Test func aManifestCutOffAnywhereIsRefused() throws {
  let text = Array(PackageDirectory.manifest().utf8.dropLast(2))
  for count in text.indices {
    #expect(throws: RefusedInput.self) {
      try ManifestStorage(Array(text[..<count]), apiSet: APISet(version: 1))
    }
  }
}

@Test(
  arguments: [
    ("12", 12, nil), ("0", 0, nil), ("2+Beta1905", 2, "Beta1905"), ("", nil, nil),
    ("+1", nil, nil), ("-1", nil, nil), ("4294967296", nil, nil), ("1+", nil, nil),
    ("1+beta1905", nil, nil), ("1+Beta19", nil, nil), ("1+Beta1905+", nil, nil),
    ("latest", nil, nil), ("１", nil, nil),
  ] as [(String, UInt32?, String?)])
func anAPISetIsANumberOrANumberAndABeta(_ text: String, _ version: UInt32?, _ beta: String?) {
  let set = APISet(text)
  #expect(set?.version == version)
  #expect(set?.beta == beta)
  if let set { #expect("\(set)" == text) }
}
