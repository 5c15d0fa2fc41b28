package import Findings

/// The rules of hardware definitions (`evidence/hardware-definition.md#schema`).
package enum DefinitionRules {
  // MARK: Files

  package static let missingFile = Rule(
    "hardware.missing-file", .error, .documented, "The hardware definition exists.")
  package static let notAnObject = Rule(
    "hardware.not-an-object", .error, .documented, "A hardware definition is a JSON object.")
  package static let type = Rule(
    "hardware.metadata-type", .error, .documented,
    "Metadata.Type is \"Azure Sphere Hardware Definition\".")
  package static let version = Rule(
    "hardware.metadata-version", .error, .documented, "Metadata.Version is 1.")
  package static let description = Rule(
    "hardware.description-form", .warning, .documented,
    "Description.Name is a string, Description.MainCoreHeaderFileTopContent an array of strings.")
  package static let unknownProperty = Rule(
    "hardware.unknown-property", .note, .documented, "Properties are those of the schema.")
  package static let misspeltProperty = Rule(
    "hardware.misspelt-property", .warning, .inferred,
    "Properties have the spelling of the schema, in peripherals regardless of case.")

  // MARK: Imports

  package static let importForm = Rule(
    "hardware.import-form", .error, .documented,
    "Imports is an array of objects whose Path is a relative path of at most 1024 bytes, to a name "
      + "without quotes, backslashes and unseen characters.")
  package static let missingImport = Rule(
    "hardware.missing-import", .error, .documented,
    "An import is in the directory of the importing file or in the search path.")
  package static let brokenImport = Rule(
    "hardware.broken-import", .note, .documented, "An imported file has no errors.")
  package static let importCycle = Rule(
    "hardware.import-cycle", .error, .documented, "No file imports itself, directly or indirectly.")
  package static let importDepth = Rule(
    "hardware.import-depth", .error, .documented, "Imports are nested no deeper than the limit.")
  package static let importCount = Rule(
    "hardware.import-count", .error, .inferred, "The number of imports is within the limit.")

  // MARK: Peripherals

  package static let peripheralsForm = Rule(
    "hardware.peripherals-form", .error, .documented, "Peripherals is an array of objects.")
  package static let repeatedProperty = Rule(
    "hardware.repeated-property", .warning, .inferred,
    "A property occurs once in a peripheral, regardless of case.")
  package static let nameForm = Rule(
    "hardware.name-form", .error, .documented,
    "A peripheral's Name is a C identifier, and no keyword.")
  package static let peripheralType = Rule(
    "hardware.peripheral-type", .error, .documented,
    "A peripheral's Type is Gpio, Pwm, Adc, I2cMaster, SpiMaster, Uart or int.")
  package static let duplicateName = Rule(
    "hardware.duplicate-name", .error, .documented,
    "A name is unique across all imported files, unless Override is set.")
  package static let overrideForm = Rule(
    "hardware.override-form", .error, .documented, "Override is true or false.")
  package static let overrideMapping = Rule(
    "hardware.override-without-mapping", .error, .documented,
    "A peripheral that overrides another has a Mapping.")
  package static let mappingOrValue = Rule(
    "hardware.mapping-or-value", .error, .documented,
    "A peripheral has either Mapping, or AppManifestValue and MainCoreHeaderValue; of type int, "
      + "MainCoreHeaderValue alone.")
  package static let mappingForm = Rule(
    "hardware.mapping-form", .error, .documented, "Mapping is the name of a peripheral.")
  package static let valueWithoutHeader = Rule(
    "hardware.value-without-header", .error, .documented,
    "AppManifestValue comes with a MainCoreHeaderValue.")
  package static let valueForm = Rule(
    "hardware.value-form", .error, .documented,
    "AppManifestValue is a string, though no $NAME, or a whole number.")
  package static let valueType = Rule(
    "hardware.value-type", .error, .observed,
    "AppManifestValue is a number for Gpio and a string for other types.")
  package static let valueOfInteger = Rule(
    "hardware.value-of-int", .warning, .documented, "Type int has no AppManifestValue.")
  package static let headerForm = Rule(
    "hardware.header-form", .warning, .documented,
    "MainCoreHeaderValue is a whole number in parentheses, as a string.")

  // MARK: Mappings

  package static let missingMapping = Rule(
    "hardware.missing-mapping", .warning, .documented,
    "A Mapping names a peripheral of this or an imported file.")
  package static let mappingCycle = Rule(
    "hardware.mapping-cycle", .error, .inferred, "Mappings end at a value, within the limit.")
  package static let mappingType = Rule(
    "hardware.mapping-type", .error, .documented,
    "A Mapping leads to a peripheral that can work as this type.")
  package static let mappingRepeated = Rule(
    "hardware.mapping-repeated", .warning, .documented,
    "No two peripherals of a file are mapped to the same one.")
  package static let mappingIndirect = Rule(
    "hardware.mapping-indirect", .warning, .documented,
    "A Mapping names a peripheral of this file or of one that it imports itself.")
  package static let mappingForward = Rule(
    "hardware.mapping-forward", .warning, .documented,
    "A Mapping names a peripheral defined before it.")
  package static let blockShared = Rule(
    "hardware.block-shared", .note, .documented,
    "The pins of one controller serve one function; an application may request only one of them.")

  /// Every rule of hardware definitions.
  package static let all = [
    missingFile, notAnObject, type, version, description, unknownProperty, misspeltProperty,
    importForm,
    missingImport, brokenImport, importCycle, importDepth, importCount, peripheralsForm,
    repeatedProperty, nameForm, peripheralType, duplicateName, overrideForm, overrideMapping,
    mappingOrValue, mappingForm, valueWithoutHeader, valueForm, valueType, valueOfInteger,
    headerForm, missingMapping, mappingCycle, mappingType, mappingRepeated, mappingIndirect,
    mappingForward, blockShared,
  ]
}
