import ApplicationManifest
import Findings
import Testing

/// One wrong manifest: the rule it breaks, and what else it breaks by the way.
struct ManifestCase: Sendable, CustomTestStringConvertible {
  var rule: Rule
  var text: MarkedText
  var stage: Stage
  var also: [Rule]

  var testDescription: String { rule.id }

  init(_ rule: Rule, _ marked: String, stage: Stage = .source, also: [Rule] = []) {
    self.rule = rule
    text = MarkedText(marked)
    self.stage = stage
    self.also = also
  }

  /// A field with another value.
  init(
    _ rule: Rule, _ key: String, _ value: String, stage: Stage = .source, also: [Rule] = []
  ) {
    self.init(rule, manifestText([(key, value)]), stage: stage, also: also)
  }

  /// Other capabilities.
  init(
    _ rule: Rule, capabilities: String, type: String = "Default", also: [Rule] = []
  ) {
    self.init(
      rule,
      manifestText([("ApplicationType", "\"\(type)\"")], capabilities: "{ \(capabilities) }"),
      also: also)
  }

  /// A field left out.
  init(_ rule: Rule, without key: String) {
    self.init(rule, manifestText(without: key))
  }

  static let fields: [ManifestCase] = [
    ManifestCase(ManifestRules.notAnObject, "\n ¦[1]"),
    ManifestCase(ManifestRules.notAnObject, "¦null"),
    ManifestCase(ManifestRules.unknownField, "¦AzureSphereTargetApiSet", "\"5\""),
    ManifestCase(ManifestRules.unknownField, capabilitiesWith: "¦\"Max\": 1, \"SizeKB\": 8"),
    ManifestCase(ManifestRules.misspeltField, "¦mallocversion", "2"),
    ManifestCase(ManifestRules.misspeltField, "¦MalocVersion", "2"),
    ManifestCase(ManifestRules.capabilityOutside, "¦Gpio", "[8]"),
    ManifestCase(ManifestRules.capabilityOutside, "¦mutablestorage", "{\"SizeKB\": 8}"),
    ManifestCase(ManifestRules.capabilityOutside, "¦AllowedConnection", "[]"),
    ManifestCase(
      CapabilityRules.misspelt, capabilities: "¦\"AllowedConections\": [\"a.example\"]"),
    ManifestCase(
      CapabilityRules.storageSizeMissing, capabilities: "\"MutableStorage\": {¦\"sizeKb\": 8}"),
    ManifestCase(ManifestRules.misspeltField, "¦Malloc Version ", "2"),
    ManifestCase(ManifestRules.missingSchemaVersion, without: "SchemaVersion"),
    ManifestCase(ManifestRules.schemaVersion, "SchemaVersion", "¦2"),
    ManifestCase(ManifestRules.schemaVersion, "SchemaVersion", "¦\"1\""),
    ManifestCase(ManifestRules.schemaVersion, "SchemaVersion", "¦1.0"),
    ManifestCase(ManifestRules.schemaVersion, "SchemaVersion", "¦-1"),
    ManifestCase(ManifestRules.schemaVersion, "SchemaVersion", "¦1e0"),
    ManifestCase(ManifestRules.schemaVersion, "SchemaVersion", "¦null"),
    ManifestCase(ManifestRules.missingName, without: "Name"),
    ManifestCase(ManifestRules.nameForm, "Name", "¦\"\""),
    ManifestCase(ManifestRules.nameForm, "Name", "¦7"),
    ManifestCase(ManifestRules.nameLength, "Name", "¦\"abcdefghijklmnopqrstuvwxyz012345\""),
    ManifestCase(ManifestRules.controlCharacter, "Name", "¦\"a\\u0000b\""),
    ManifestCase(ManifestRules.controlCharacter, "Name", "¦\"a\\u001b[1mb\""),
    ManifestCase(ManifestRules.controlCharacter, "Name", "¦\"a\\u007f\""),
    ManifestCase(ManifestRules.controlCharacter, "Name", "¦\"\\n\""),
    ManifestCase(ManifestRules.controlCharacter, "CmdArgs", "[\"-v\", ¦\"a\\u0000b\"]"),
    ManifestCase(
      ManifestRules.componentID, "ComponentId", "¦\"ae4714aa-03aa-492b-9663-962f966a9cc3\\u0000\""),
    ManifestCase(ManifestRules.applicationType, "ApplicationType", "¦\"Default\\u0000\""),
    ManifestCase(
      CapabilityRules.host, capabilities: "\"AllowedConnections\": [¦\"a.example\\u0000\"]"),
    ManifestCase(ManifestRules.missingComponentID, without: "ComponentId"),
    ManifestCase(ManifestRules.componentID, "ComponentId", "¦\"\""),
    ManifestCase(
      ManifestRules.componentID, "ComponentId", "¦\"{ae4714aa-03aa-492b-9663-962f966a9cc3}\""),
    ManifestCase(ManifestRules.componentID, "ComponentId", "¦[]"),
    ManifestCase(
      ManifestRules.componentIDZero, "ComponentId", "¦\"00000000-0000-0000-0000-000000000000\""),
    ManifestCase(ManifestRules.missingEntryPoint, without: "EntryPoint"),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦\"\""),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦\"bin/app\""),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦\"/\""),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦\"/bin/\""),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦\"/bin//app\""),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦\"/../../sbin/init\""),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦\"/bin/app\\u0000\""),
    ManifestCase(ManifestRules.entryPoint, "EntryPoint", "¦5"),
    ManifestCase(ManifestRules.commandArguments, "CmdArgs", "¦\"-v\""),
    ManifestCase(ManifestRules.commandArguments, "CmdArgs", "[\"-v\", ¦1]"),
    ManifestCase(ManifestRules.placeholder, "CmdArgs", "[\"-v\", ¦\"<scope id>\"]"),
    ManifestCase(ManifestRules.mallocVersionForm, "MallocVersion", "¦\"2\""),
    ManifestCase(ManifestRules.mallocVersionForm, "MallocVersion", "¦2.0"),
    ManifestCase(ManifestRules.mallocVersion, "MallocVersion", "¦1"),
    ManifestCase(ManifestRules.missingApplicationType, without: "ApplicationType"),
    ManifestCase(ManifestRules.applicationTypeForm, "ApplicationType", "¦1"),
    ManifestCase(ManifestRules.applicationType, "ApplicationType", "¦\"default\""),
    ManifestCase(ManifestRules.applicationTypeDebug, "ApplicationType", "¦\"Debug\""),
    ManifestCase(
      ManifestRules.applicationTypeDebugger,
      manifestText([
        ("ComponentId", "\"8548b129-b16f-4f84-8dbe-d2c847862e78\""),
        ("ApplicationType", "¦\"Debugger\""),
      ])),
    ManifestCase(ManifestRules.debugServer, "ApplicationType", "¦\"Debugger\""),
    ManifestCase(
      ManifestRules.debugServer,
      manifestText([
        ("ComponentId", "\"8548b129-b16f-4f84-8dbe-d2c847862e78\""),
        ("ApplicationType", "¦\"Default\""),
      ])),
    ManifestCase(
      ManifestRules.debugServer,
      manifestText([
        ("ComponentId", "\"8548b129-b16f-4f84-8dbe-d2c847862e78\""),
        ("ApplicationType", "¦\"RealTimeCapable\""),
      ])),
    ManifestCase(
      ManifestRules.targetVersionUnknown, "TargetApplicationRuntimeVersion", "¦0", stage: .stored),
    ManifestCase(
      ManifestRules.targetVersionUnknown, "TargetApplicationRuntimeVersion", "¦17", stage: .stored),
    ManifestCase(
      ManifestRules.targetVersionUnknown, "TargetApplicationRuntimeVersion", "¦99",
      also: [ManifestRules.targetVersionInSource]),
    ManifestCase(
      ManifestRules.targetVersionForm, "TargetApplicationRuntimeVersion", "¦-1", stage: .stored),
    ManifestCase(
      ManifestRules.targetVersionForm, "TargetApplicationRuntimeVersion", "¦\"5\""),
    ManifestCase(ManifestRules.missingTargetVersion, "¦" + manifestText(), stage: .stored),
    ManifestCase(ManifestRules.targetVersionInSource, "TargetApplicationRuntimeVersion", "¦5"),
    ManifestCase(
      ManifestRules.betaAPIsForm, "TargetBetaApis", "¦1905", also: [ManifestRules.betaAPIsAlone]),
    ManifestCase(ManifestRules.betaAPIsAlone, "TargetBetaApis", "¦\"Beta1905\""),
    ManifestCase(
      ManifestRules.betaAPIsName,
      manifestText([("TargetApplicationRuntimeVersion", "2"), ("TargetBetaApis", "¦\"beta\"")]),
      stage: .stored),
    ManifestCase(ManifestRules.policy, "¦Policy", "{}"),
    ManifestCase(ManifestRules.policy, capabilities: "¦\"policy\": {}"),
    ManifestCase(ManifestRules.policyGroups, "¦Groups", "[]"),
    ManifestCase(ManifestRules.policyCapabilities, "¦LinuxCapabilities", "[\"CAP_SYS_ADMIN\"]"),
    ManifestCase(ManifestRules.missingCapabilities, without: "Capabilities"),
    ManifestCase(ManifestRules.capabilitiesForm, "Capabilities", "¦[]"),
    ManifestCase(ManifestRules.capabilitiesForm, "Capabilities", "¦null"),
  ]

  /// Storage with other members.
  private init(_ rule: Rule, capabilitiesWith storage: String) {
    self.init(rule, capabilities: "\"MutableStorage\": { \(storage) }")
  }

  static let storage: [ManifestCase] = [
    ManifestCase(CapabilityRules.storageSizeMissing, capabilities: "\"MutableStorage\": ¦{}"),
    ManifestCase(CapabilityRules.storageSizeForm, capabilitiesWith: "\"SizeKB\": ¦\"8\""),
    ManifestCase(CapabilityRules.storageSizeForm, capabilitiesWith: "\"SizeKB\": ¦-1"),
    ManifestCase(CapabilityRules.storageSizeForm, capabilitiesWith: "\"SizeKB\": ¦0"),
    ManifestCase(CapabilityRules.storageSizeForm, capabilitiesWith: "\"SizeKB\": ¦8.5"),
    ManifestCase(
      CapabilityRules.storageSizeForm, capabilitiesWith: "\"SizeKB\": ¦9223372036854775808"),
    ManifestCase(CapabilityRules.storageTooLarge, capabilitiesWith: "\"SizeKB\": ¦65"),
  ]
}
