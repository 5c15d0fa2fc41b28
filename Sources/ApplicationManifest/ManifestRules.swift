package import Findings

/// The rules of the manifest's own fields (`evidence/manifest.md#known-fields`).
package enum ManifestRules {
  // MARK: The text

  package static let notJSON = Rule(
    "manifest.not-json", .manifest, .error, .osString, "A manifest is JSON.",
    deviceError: .invalidJson)
  package static let notAnObject = Rule(
    "manifest.not-an-object", .manifest, .error, .osString, "A manifest is a JSON object.",
    deviceError: .invalidJson)
  package static let unknownField = Rule(
    "manifest.unknown-field", .manifest, .note, .observed,
    "The top level has only known keys; others are stored but ignored.")
  package static let misspeltField = Rule(
    "manifest.misspelt-field", .manifest, .warning, .inferred,
    "Keys have exactly the spelling of the format.")
  package static let placeholder = Rule(
    "manifest.placeholder", .manifest, .warning, .observed,
    "Placeholders from a template are replaced."
  )

  // MARK: Schema, name, component id

  package static let missingSchemaVersion = Rule(
    "manifest.missing-schema-version", .manifest, .error, .osString,
    "A manifest has a SchemaVersion.",
    deviceError: .missingSchemaVersion)
  package static let schemaVersion = Rule(
    "manifest.schema-version", .manifest, .error, .osString, "SchemaVersion is the number 1.",
    deviceError: .incompatibleSchemaVersion)
  package static let missingName = Rule(
    "manifest.missing-name", .manifest, .error, .documented, "A manifest has a Name.")
  package static let nameForm = Rule(
    "manifest.name-form", .manifest, .error, .documented, "Name is a string that is not empty.")
  package static let nameLength = Rule(
    "manifest.name-length", .manifest, .note, .documented,
    "Name has at most 31 bytes; the metadata cut it there.")
  package static let missingComponentID = Rule(
    "manifest.missing-component-id", .manifest, .error, .documented,
    "A manifest has a ComponentId.",
    deviceError: .invalidComponentId)
  package static let componentID = Rule(
    "manifest.component-id", .manifest, .error, .osString,
    "ComponentId is a GUID: 8-4-4-4-12 hexadecimal digits without braces.",
    deviceError: .invalidComponentId)
  package static let componentIDZero = Rule(
    "manifest.component-id-zero", .manifest, .warning, .inferred, "ComponentId is not all zeros.")

  // MARK: Program

  package static let missingEntryPoint = Rule(
    "manifest.missing-entry-point", .manifest, .error, .osString, "A manifest has an EntryPoint.",
    deviceError: .missingEntryPoint)
  package static let entryPoint = Rule(
    "manifest.entry-point", .manifest, .error, .osString,
    "EntryPoint is an absolute path of a file inside the image, without \"..\".",
    deviceError: .badEntryPoint)
  package static let entryPointMissing = Rule(
    "manifest.entry-point-missing", .manifest, .error, .osString,
    "The file that EntryPoint names exists.",
    deviceError: .specifiedEntryPointDoesNotExist)
  package static let entryPointNotAFile = Rule(
    "manifest.entry-point-not-a-file", .manifest, .error, .osString, "EntryPoint names a file.",
    deviceError: .specifiedEntryPointIsNotAFile)
  package static let commandArguments = Rule(
    "manifest.command-arguments-form", .manifest, .error, .osString,
    "CmdArgs is an array of strings.",
    deviceError: .cmdArgParseError)
  package static let mallocVersionForm = Rule(
    "manifest.malloc-version-form", .manifest, .error, .osString,
    "MallocVersion is a whole number.",
    deviceError: .mallocVersionParseError)
  package static let mallocVersion = Rule(
    "manifest.malloc-version", .manifest, .warning, .observed,
    "MallocVersion, if given, is 2.")

  // MARK: Type and target

  package static let missingApplicationType = Rule(
    "manifest.missing-application-type", .manifest, .warning, .documented,
    "A manifest has an ApplicationType; without one it counts as Default.")
  package static let applicationTypeForm = Rule(
    "manifest.application-type-form", .manifest, .error, .osString, "ApplicationType is a string.",
    deviceError: .nonStringAppType)
  package static let applicationType = Rule(
    "manifest.application-type", .manifest, .error, .osString,
    "ApplicationType is Default, RealTimeCapable or Debugger.", deviceError: .badAppType)
  package static let applicationTypeDebug = Rule(
    "manifest.application-type-debug", .manifest, .warning, .observed,
    "A debugger's ApplicationType is Debugger; Debug, as documented, has never been observed.")
  package static let applicationTypeDebugger = Rule(
    "manifest.application-type-debugger", .manifest, .warning, .observed,
    "Only a debug server is a Debugger; it needs the development capability.")
  package static let targetVersionForm = Rule(
    "manifest.target-version-form", .manifest, .error, .documented,
    "TargetApplicationRuntimeVersion is a whole number, 0 or more.")
  package static let missingTargetVersion = Rule(
    "manifest.missing-target-version", .manifest, .error, .observed,
    "A stored high-level manifest has a TargetApplicationRuntimeVersion.")
  package static let targetVersionInSource = Rule(
    "manifest.target-version-in-source", .manifest, .note, .documented,
    "TargetApplicationRuntimeVersion is left to the packer; in a source it must equal the set "
      + "that is packed for.")
  package static let betaAPIsForm = Rule(
    "manifest.beta-apis-form", .manifest, .error, .documented, "TargetBetaApis is a string.")
  package static let betaAPIsName = Rule(
    "manifest.beta-apis-name", .manifest, .warning, .observed,
    "TargetBetaApis is Beta followed by four digits, year and month.")
  package static let betaAPIsAlone = Rule(
    "manifest.beta-apis-alone", .manifest, .error, .documented,
    "TargetBetaApis comes with a TargetApplicationRuntimeVersion.")

  // MARK: Policy

  package static let policy = Rule(
    "manifest.policy", .manifest, .error, .osString,
    "An application's manifest contains no policy.",
    deviceError: .customerManifestHasPolicy)
  package static let policyGroups = Rule(
    "manifest.policy-groups", .manifest, .error, .osString,
    "An application's manifest names no groups.",
    deviceError: .errorParsingPolicyGroups)
  package static let policyCapabilities = Rule(
    "manifest.policy-capabilities", .manifest, .error, .osString,
    "An application's manifest names no Linux capabilities.",
    deviceError: .errorParsingPolicyCapabilities)

  // MARK: Capabilities as a whole

  package static let missingCapabilities = Rule(
    "manifest.missing-capabilities", .manifest, .error, .osString, "A manifest has Capabilities.",
    deviceError: .missingCapabilitiesList)
  package static let capabilitiesForm = Rule(
    "manifest.capabilities-form", .manifest, .error, .documented, "Capabilities is an object.",
    deviceError: .missingCapabilitiesList)

  private static let own = [
    notJSON, notAnObject, unknownField, misspeltField, placeholder, missingSchemaVersion,
    schemaVersion, missingName, nameForm, nameLength, missingComponentID, componentID,
    componentIDZero, missingEntryPoint, entryPoint, entryPointMissing, entryPointNotAFile,
    commandArguments, mallocVersionForm, mallocVersion, missingApplicationType,
    applicationTypeForm, applicationType, applicationTypeDebug, applicationTypeDebugger,
    targetVersionForm, missingTargetVersion, targetVersionInSource, betaAPIsForm, betaAPIsName,
    betaAPIsAlone, policy, policyGroups, policyCapabilities, missingCapabilities,
    capabilitiesForm,
  ]

  /// Every rule of this module: of the fields, the capabilities and the hardware definitions.
  package static let all = own + CapabilityRules.all + DefinitionRules.all
}
