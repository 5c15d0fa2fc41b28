import ApplicationManifest
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import JSONText
import Packaging
import TestSupport
import Testing
import Verification

/// What each verb says of one source manifest.
private struct Opinions {
  let lint: FindingLog
  /// What was packed, with its findings, or why nothing was.
  let packed: Result<ManifestStorage, RefusedInput>

  /// Everybody is given the same definition, and the packer an API set, which only it needs.
  init(_ source: [UInt8], _ definition: HardwareDefinition? = nil) {
    let document = Manifest.readSource(source, isWritten: definition != nil)
    lint = Manifest.lintSource(document, definition: definition)
    let version = Manifest.read(document)?.targetVersion?.value
    let set = version.flatMap { UInt32(exactly: $0) } ?? 12
    packed = Result { () throws(RefusedInput) in
      try ManifestStorage(source, definition: definition, apiSet: APISet(version: set))
    }
  }

  var pack: FindingLog {
    switch packed {
    case .success(let storage): storage.findings
    case .failure(let refused): refused.findings
    }
  }

  /// What a device and `verify` see in the package.
  var stored: FindingLog? {
    (try? packed.get()).map {
      Manifest.lint(JSONDocument.read($0.bytes), stage: .stored)
    }
  }

  func check(_ name: String) {
    func weights(_ log: FindingLog) -> [Rule: Set<Severity>] {
      log.findings.reduce(into: [:]) { $0[$1.rule, default: []].insert($1.severity) }
    }
    let known = weights(lint)
    for (log, verb) in [(pack, "pack"), (stored ?? FindingLog(), "explain")] {
      for (rule, weight) in weights(log) where !Self.ofPacking.contains(rule) {
        let isMended = verb == "pack" || !JSONRules.all.contains(rule)
        #expect(!isMended || known[rule] == weight, "\(name): \(verb) says \(rule.id) \(weight)")
      }
    }
    for (rule, weight) in known where weight.contains(.error) {
      // Where the text is refused, a packer looks no further.
      let refused = weights(pack).contains { $0.value.contains(.error) }
      #expect(weights(pack)[rule] == weight || refused, "\(name): only lint says \(rule.id)")
    }
    let isShort = known[CapabilityRules.uncheckedName] != nil
    #expect((stored == nil) == (lint.hasErrors || isShort), "\(name): one packs")
    #expect(stored?.hasErrors != true, "\(name): what is packed is refused")
  }

  /// What a packer is asked for, and what depends on it.
  private static let ofPacking: Set<Rule> = Set(BuildRules.all)
    .union([CapabilityRules.unresolvedName])
}

private func manifest(
  capabilities: String = "{}", type: String = "Default", name: String = "Case",
  id: String = "12345678-0000-4000-8000-000000000001", rest: String = ""
) -> String {
  #"{"SchemaVersion":1,"Name":"\#(name)","ComponentId":"\#(id)","#
    + #""EntryPoint":"/bin/app","CmdArgs":[],"Capabilities":\#(capabilities),"#
    + #""ApplicationType":"\#(type)"\#(rest)}"#
}

private let debugServer = "8548b129-b16f-4f84-8dbe-d2c847862e78"

/// Sources in which one thing is wrong or odd.
private let sources: [String] =
  [
    manifest(), manifest(type: "RealTimeCapable"), "", " ", "[]", "{", "nonsense",
    "\u{FEFF}" + manifest(), "\u{FEFF}" + manifest(type: "RealTimeCapable"), "//\n" + manifest(),
    "/**/" + manifest(type: "RealTimeCapable"), manifest(rest: ","),
    manifest(rest: ",\"X\":1,\"X\":2"),
    manifest(type: "RealTimeCapable", rest: ","), manifest(type: "Lamp"), manifest(name: ""),
    manifest(rest: ",\"TargetApplicationRuntimeVersion\":99"), manifest(rest: ",\"Policy\":{}"),
    manifest(rest: ",\"Gpio\":[8]"), manifest(rest: ",\"mallocVersion\":2"),
    manifest(name: String(repeating: "n", count: 40)), manifest(name: "a\\u0000b"),
    manifest(name: "a\\u001b[1m"), manifest(rest: ",\"CmdArgs\":[\"a\\u0000\"]"),
    manifest(type: "Debugger"), manifest(type: "Debugger", id: debugServer),
    manifest(type: "Default", id: debugServer), manifest(type: "Lamp", id: debugServer),
    manifest(rest: ",\"TargetApplicationRuntimeVersion\":0"),
    manifest(rest: ",\"TargetApplicationRuntimeVersion\":16"),
    manifest(rest: "/* never closed"), "/* never closed",
  ]
  + [
    #"{"DeviceAuthentication":"REPLACE_WITH_YOUR_AZURE_SPHERE_TENANT_ID"}"#,
    #"{"DeviceAuthentication":"tenant"}"#, #"{"DeviceAuthentication":null}"#,
    #"{"DeviceAuthentication":"00000000-0000-0000-0000-000000000000"}"#,
    #"{"DeviceAuthentication":"7c2c0fa6-9a1f-4c02-bea8-17b090d725550"}"#,
    #"{"Gpio":["$LED"]}"#, #"{"Gpio":[8,8]}"#, #"{"Gpio":[999]}"#, #"{"Gpio":"8"}"#,
    #"{"Uart":["ISU0"],"I2cMaster":["ISU0"]}"#, #"{"Gpio":[26],"Uart":["ISU0"]}"#,
    #"{"Uart":["ISU10"]}"#, #"{"gpio":[8]}"#, #"{"AllowedConections":["a.example"]}"#,
    #"{"Nothing":true}"#, #"{"AllowedTcpServerPorts":[80,70000]}"#,
    #"{"AllowedConnections":["*"]}"#,
    #"{"MutableStorage":{"SizeKB":65}}"#, #"{"MutableStorage":{"sizeKb":8}}"#,
    #"{"PowerControls":[]}"#, #"{"WifiConfig":"yes"}"#, #"{"SoftwareUpdateDeferral":true}"#,
    #"{"I2sSubordinate":["ISU0"]}"#, #"{"ToggleState":true}"#,
  ].map { manifest(capabilities: $0) }

private struct Files: DefinitionSource {
  var files: [String: String]
  func definition(named name: String, in directory: String) -> [UInt8]? {
    files[name].map { Array($0.utf8) }
  }
}

private func definition(_ peripherals: String, imports: String = "") -> HardwareDefinition {
  let text =
    "{\"Metadata\":{\"Type\":\"Azure Sphere Hardware Definition\",\"Version\":1},"
    + "\"Imports\":[\(imports)],\"Peripherals\":[\(peripherals)]}"
  return HardwareDefinition.read("board.json", from: Files(files: ["board.json": text]))
}

private let led =
  #"{"Name":"LED","Type":"Gpio","MainCoreHeaderValue":"(8)","AppManifestValue":8}"#

/// `lint`, `pack`, `verify`, `explain` and `device` give one fact one rule and one severity.
struct VerbsAgreeTests {
  @Test(arguments: sources)
  func verbsAgreeAboutASource(_ source: String) {
    Opinions(Array(source.utf8)).check(source)
    Opinions(Array(source.utf8), definition(led)).check("with a definition, \(source)")
  }

  @Test(
    arguments: [
      led, led + ",", #"{"Name":"LED","Type":"Gpio","Mapping":"NOWHERE"}"#,
      #"{"Name":"LED","Type":"Gpio","Mapping":"LED"}"#, #"{"Name":"LED","Type":"Lamp"}"#,
      #"{"Name":"LED","Type":"Uart","MainCoreHeaderValue":"(0)","AppManifestValue":"ISU0"}"#, "",
      led + #",{"Name":"OTHER","Type":"Gpio","Mapping":"NOWHERE"}"#,
    ], ["", #"{"Path":"none.json"}"#])
  func verbsAgreeAboutADefinition(_ peripherals: String, _ imports: String) {
    let board = definition(peripherals, imports: imports)
    for type in ["Default", "RealTimeCapable"] {
      let text = manifest(capabilities: #"{"Gpio":["$LED"]}"#, type: type)
      Opinions(Array(text.utf8), board).check(peripherals)
    }
  }

  @Test(.enabled(if: Repository.real != nil, "the real files are missing"))
  func verbsAgreeAboutRealManifests() throws {
    let folder = try #require(Repository.real).appending(path: "manifests")
    for file in Repository.files(in: folder) {
      Opinions(try Repository.bytes(file)).check(file.lastPathComponent)
      Opinions(try Repository.bytes(file), definition(led)).check(file.lastPathComponent)
    }
  }

  /// A device takes no image in which `lint` finds an error, and refuses for a broken rule only where
  /// `lint` calls it an error; `verify` refuses for the same, the manifest apart.
  @Test func verbsAgreeAboutPackages() throws {
    var files = Repository.files(
      in: Repository.corpus.appending(path: "samples"), endingIn: ".imagepackage")
    if let real = Repository.real {
      files += Repository.files(in: real.appending(path: "packages"))
    }
    #expect(!files.isEmpty)
    var facts = DeviceFacts()
    facts.keystore = try .sdkTest()
    facts.capabilities = [.appDevelopment]
    for file in files {
      let image = Inspector.read(try Repository.bytes(file))
      let errors = image.findings.findings.filter { $0.severity == .error }
      for operation in [TrustOperation.sideload(isManual: false), .cloudUpdate] {
        let decision = try DeviceTrust(facts).decide(image, for: operation)
        #expect(errors.isEmpty || !decision.isAccepted, "\(file.lastPathComponent)")
        for step in decision.trace.outcomes where step.state == .failed {
          let rule = step.detail.prefix { $0 != ":" }
          let found = image.findings.findings.filter { $0.rule.id == rule }
          #expect(found.allSatisfy { $0.severity == .error }, "\(file.lastPathComponent): \(rule)")
        }
      }
      let verdict = try Verifier(trust: .sdkTest()).verify(image)
      #expect(!verdict.isTrusted || !errors.contains(where: Verifier.isDecisive))
    }
  }
}
