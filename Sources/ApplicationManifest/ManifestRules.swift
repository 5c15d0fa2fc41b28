package import Findings

/// The rules of the manifest's own fields (`evidence/manifest.md#known-fields`).
package enum ManifestRules {
  // MARK: The text

  package static let notAnObject = Rule(
    "manifest.not-an-object", .error, .osString, "A manifest is a JSON object.", .invalidJson)
  package static let unknownField = Rule(
    "manifest.unknown-field", .note, .observed,
    "A manifest has only known keys; others are stored but ignored.")
  package static let misspeltField = Rule(
    "manifest.misspelt-field", .warning, .inferred, "Keys have exactly the spelling of the format.")
  package static let capabilityOutside = Rule(
    "manifest.capability-outside", .warning, .inferred,
    "A capability stands inside Capabilities; beside it nobody looks for one.")
  package static let placeholder = Rule(
    "manifest.placeholder", .warning, .observed, "Placeholders from a template are replaced.")

  // MARK: Schema, name, component id

  package static let missingSchemaVersion = Rule(
    "manifest.missing-schema-version", .error, .osString, "A manifest has a SchemaVersion.",
    .missingSchemaVersion)
  package static let schemaVersion = Rule(
    "manifest.schema-version", .error, .osString, "SchemaVersion is the number 1.",
    .incompatibleSchemaVersion)
  package static let missingName = Rule(
    "manifest.missing-name", .error, .documented, "A manifest has a Name.")
  package static let nameForm = Rule(
    "manifest.name-form", .error, .documented, "Name is a string that is not empty.")
  package static let nameLength = Rule(
    "manifest.name-length", .note, .documented,
    "Name has at most 31 bytes; the metadata cut it there.")
  package static let controlCharacter = Rule(
    "manifest.control-character", .error, .inferred,
    "Name has no control characters, and no argument a NUL, which ends a text on the device.")
  package static let missingComponentID = Rule(
    "manifest.missing-component-id", .error, .documented, "A manifest has a ComponentId.",
    .invalidComponentId)
  package static let componentID = Rule(
    "manifest.component-id", .error, .osString,
    "ComponentId is a GUID: 8-4-4-4-12 hexadecimal digits without braces.", .invalidComponentId)
  package static let componentIDZero = Rule(
    "manifest.component-id-zero", .error, .inferred,
    "ComponentId is neither all zeros nor all ones.")

  // MARK: Program

  package static let missingEntryPoint = Rule(
    "manifest.missing-entry-point", .error, .osString, "A manifest has an EntryPoint.",
    .missingEntryPoint)
  package static let entryPoint = Rule(
    "manifest.entry-point", .error, .osString,
    "EntryPoint is an absolute path of a file inside the image, without \"..\".", .badEntryPoint)
  package static let entryPointMissing = Rule(
    "manifest.entry-point-missing", .error, .osString, "The file that EntryPoint names exists.",
    .specifiedEntryPointDoesNotExist)
  package static let entryPointNotAFile = Rule(
    "manifest.entry-point-not-a-file", .error, .osString, "EntryPoint names a file.",
    .specifiedEntryPointIsNotAFile)
  package static let commandArguments = Rule(
    "manifest.command-arguments-form", .error, .osString, "CmdArgs is an array of strings.",
    .cmdArgParseError)
  package static let mallocVersionForm = Rule(
    "manifest.malloc-version-form", .error, .osString, "MallocVersion is a whole number.",
    .mallocVersionParseError)
  package static let mallocVersion = Rule(
    "manifest.malloc-version", .warning, .observed, "MallocVersion, if given, is 2.")

  // MARK: Type and target

  package static let missingApplicationType = Rule(
    "manifest.missing-application-type", .warning, .documented,
    "A manifest has an ApplicationType; without one it counts as Default.")
  package static let applicationTypeForm = Rule(
    "manifest.application-type-form", .error, .osString, "ApplicationType is a string.",
    .nonStringAppType)
  package static let applicationType = Rule(
    "manifest.application-type", .error, .osString,
    "ApplicationType is Default, RealTimeCapable or Debugger.", .badAppType)
  package static let applicationTypeDebug = Rule(
    "manifest.application-type-debug", .warning, .observed,
    "A debugger's ApplicationType is Debugger; Debug, as documented, has never been observed.")
  package static let applicationTypeDebugger = Rule(
    "manifest.application-type-debugger", .warning, .observed,
    "Only a debug server is a Debugger; it needs the development capability.")
  package static let debugServer = Rule(
    "manifest.debug-server", .error, .osString,
    "The debug server, by its ComponentId, is a Debugger, and nobody else is.",
    .debuggerAlreadyLoaded)
  package static let targetVersionForm = Rule(
    "manifest.target-version-form", .error, .documented,
    "TargetApplicationRuntimeVersion is a whole number, 0 or more.")
  package static let targetVersionUnknown = Rule(
    "manifest.target-version-unknown", .warning, .inferred,
    "TargetApplicationRuntimeVersion is an API set that is known: 1 to \(Manifest.highestAPISet).")
  package static let missingTargetVersion = Rule(
    "manifest.missing-target-version", .error, .observed,
    "A stored high-level manifest has a TargetApplicationRuntimeVersion.")
  package static let targetVersionInSource = Rule(
    "manifest.target-version-in-source", .note, .documented,
    "TargetApplicationRuntimeVersion is left to the packer; in a source it must equal the set "
      + "that is packed for.")
  package static let betaAPIsForm = Rule(
    "manifest.beta-apis-form", .error, .documented, "TargetBetaApis is a string.")
  package static let betaAPIsName = Rule(
    "manifest.beta-apis-name", .warning, .observed,
    "TargetBetaApis is Beta followed by four digits, year and month.")
  package static let betaAPIsAlone = Rule(
    "manifest.beta-apis-alone", .error, .documented,
    "TargetBetaApis comes with a TargetApplicationRuntimeVersion.")

  // MARK: Policy

  package static let policy = Rule(
    "manifest.policy", .error, .osString, "An application's manifest contains no policy.",
    .customerManifestHasPolicy)
  package static let policyGroups = Rule(
    "manifest.policy-groups", .error, .osString, "An application's manifest names no groups.",
    .errorParsingPolicyGroups)
  package static let policyCapabilities = Rule(
    "manifest.policy-capabilities", .error, .osString,
    "An application's manifest names no Linux capabilities.", .errorParsingPolicyCapabilities)

  // MARK: Capabilities as a whole

  package static let missingCapabilities = Rule(
    "manifest.missing-capabilities", .error, .osString, "A manifest has Capabilities.",
    .missingCapabilitiesList)
  package static let capabilitiesForm = Rule(
    "manifest.capabilities-form", .error, .documented, "Capabilities is an object.",
    .missingCapabilitiesList)

  /// Every rule of this module: of the fields, the capabilities and the hardware definitions.
  package static let all: [Rule] =
    [
      notAnObject, unknownField, misspeltField, capabilityOutside, placeholder,
      missingSchemaVersion,
      schemaVersion, missingName, nameForm, nameLength, controlCharacter, missingComponentID,
      componentID,
      componentIDZero, missingEntryPoint, entryPoint, entryPointMissing, entryPointNotAFile,
      commandArguments, mallocVersionForm, mallocVersion, missingApplicationType,
      applicationTypeForm, applicationType, applicationTypeDebug, applicationTypeDebugger,
      debugServer, targetVersionUnknown,
      targetVersionForm, missingTargetVersion, targetVersionInSource, betaAPIsForm, betaAPIsName,
      betaAPIsAlone, policy, policyGroups, policyCapabilities, missingCapabilities,
      capabilitiesForm,
    ] + CapabilityRules.all + DefinitionRules.all
}

extension Rule {
  /// States a rule about a manifest, or about a hardware definition that it names parts of.
  init(
    _ id: String, _ severity: Severity, _ evidence: Evidence, _ summary: String,
    _ deviceError: DeviceError? = nil
  ) {
    self.init(id, .manifest, severity, evidence, summary, deviceError: deviceError)
  }
}
