package import Findings

/// The rules of hardware definitions (`evidence/hardware-definition.md#schema`).
package enum DefinitionRules {
  // MARK: Files

  /// The definition is not there.
  package static let missingFile = Rule(
    "hardware.missing-file", .manifest, .error, .documented, "The hardware definition exists.")
  /// The file is not JSON with comments.
  package static let notJSON = Rule(
    "hardware.not-json", .manifest, .error, .documented,
    "A hardware definition is JSON; comments are allowed."
  )
  /// The value is not an object.
  package static let notAnObject = Rule(
    "hardware.not-an-object", .manifest, .error, .documented,
    "A hardware definition is a JSON object.")
  /// Metadata.Type is another.
  package static let type = Rule(
    "hardware.metadata-type", .manifest, .error, .documented,
    "Metadata.Type is \"Azure Sphere Hardware Definition\".")
  /// Metadata.Version is another.
  package static let version = Rule(
    "hardware.metadata-version", .manifest, .error, .documented, "Metadata.Version is 1.")
  /// The description is malformed.
  package static let description = Rule(
    "hardware.description-form", .manifest, .warning, .documented,
    "Description.Name is a string, Description.MainCoreHeaderFileTopContent an array of strings.")
  /// An unknown property.
  package static let unknownProperty = Rule(
    "hardware.unknown-property", .manifest, .note, .documented,
    "Properties are those of the schema.")

  // MARK: Imports

  /// An import is malformed.
  package static let importForm = Rule(
    "hardware.import-form", .manifest, .error, .documented,
    "Imports is an array of objects whose Path is a relative path of at most 1024 bytes.")
  /// An import is not there.
  package static let missingImport = Rule(
    "hardware.missing-import", .manifest, .error, .documented,
    "An import is in the directory of the importing file or in the search path.")
  /// An import has errors of its own.
  package static let brokenImport = Rule(
    "hardware.broken-import", .manifest, .error, .documented, "An imported file has no errors.")
  /// A file imports itself, perhaps through others.
  package static let importCycle = Rule(
    "hardware.import-cycle", .manifest, .error, .documented,
    "No file imports itself, directly or indirectly.")
  /// Imports nest too deeply.
  package static let importDepth = Rule(
    "hardware.import-depth", .manifest, .error, .documented,
    "Imports are nested no deeper than the limit.")
  /// There are too many imports.
  package static let importCount = Rule(
    "hardware.import-count", .manifest, .error, .inferred,
    "The number of imports is within the limit.")

  // MARK: Peripherals

  /// Peripherals is malformed.
  package static let peripheralsForm = Rule(
    "hardware.peripherals-form", .manifest, .error, .documented,
    "Peripherals is an array of objects.")
  /// A property stands twice, perhaps in other case.
  package static let repeatedProperty = Rule(
    "hardware.repeated-property", .manifest, .warning, .inferred,
    "A property occurs once in a peripheral, regardless of case.")
  /// A name is no identifier.
  package static let nameForm = Rule(
    "hardware.name-form", .manifest, .error, .documented,
    "A peripheral's Name is a C identifier.")
  /// A type is unknown.
  package static let peripheralType = Rule(
    "hardware.peripheral-type", .manifest, .error, .documented,
    "A peripheral's Type is Gpio, Pwm, Adc, I2cMaster, SpiMaster, Uart or int.")
  /// Two peripherals have one name.
  package static let duplicateName = Rule(
    "hardware.duplicate-name", .manifest, .error, .documented,
    "A name is unique across all imported files, unless Override is set.")
  /// Override is malformed.
  package static let overrideForm = Rule(
    "hardware.override-form", .manifest, .error, .documented, "Override is true or false.")
  /// An override has no mapping.
  package static let overrideMapping = Rule(
    "hardware.override-without-mapping", .manifest, .error, .documented,
    "A peripheral that overrides another has a Mapping.")
  /// Neither mapping nor values, or both.
  package static let mappingOrValue = Rule(
    "hardware.mapping-or-value", .manifest, .error, .documented,
    "A peripheral has either Mapping, or AppManifestValue and MainCoreHeaderValue; of type int, "
      + "MainCoreHeaderValue alone.")
  /// A mapping is malformed.
  package static let mappingForm = Rule(
    "hardware.mapping-form", .manifest, .error, .documented, "Mapping is the name of a peripheral.")
  /// A manifest value without a header value.
  package static let valueWithoutHeader = Rule(
    "hardware.value-without-header", .manifest, .error, .documented,
    "AppManifestValue comes with a MainCoreHeaderValue.")
  /// A manifest value is malformed.
  package static let valueForm = Rule(
    "hardware.value-form", .manifest, .error, .documented,
    "AppManifestValue is a string or a whole number.")
  /// A manifest value does not suit its type.
  package static let valueType = Rule(
    "hardware.value-type", .manifest, .error, .observed,
    "AppManifestValue is a number for Gpio and a string for other types.")
  /// A value for the header only has a manifest value.
  package static let valueOfInteger = Rule(
    "hardware.value-of-int", .manifest, .warning, .documented, "Type int has no AppManifestValue.")
  /// A header value is malformed.
  package static let headerForm = Rule(
    "hardware.header-form", .manifest, .warning, .documented,
    "MainCoreHeaderValue is a whole number in parentheses, as a string.")

  // MARK: Mappings

  /// A mapping leads to no peripheral.
  package static let missingMapping = Rule(
    "hardware.missing-mapping", .manifest, .error, .documented,
    "A Mapping names a peripheral of this or an imported file.")
  /// Mappings lead in a circle.
  package static let mappingCycle = Rule(
    "hardware.mapping-cycle", .manifest, .error, .inferred,
    "Mappings end at a value, within the limit.")
  /// A mapping leads to another type.
  package static let mappingType = Rule(
    "hardware.mapping-type", .manifest, .error, .documented,
    "A Mapping leads to a peripheral that can work as this type.")
  /// Two peripherals of a file are mapped to one.
  package static let mappingRepeated = Rule(
    "hardware.mapping-repeated", .manifest, .warning, .documented,
    "No two peripherals of a file are mapped to the same one.")
  /// A mapping leads past the imported file.
  package static let mappingIndirect = Rule(
    "hardware.mapping-indirect", .manifest, .warning, .documented,
    "A Mapping names a peripheral of this file or of one that it imports itself.")
  /// A mapping leads to a later peripheral.
  package static let mappingForward = Rule(
    "hardware.mapping-forward", .manifest, .warning, .documented,
    "A Mapping names a peripheral defined before it.")
  /// A pin block is set up for two functions.
  package static let blockShared = Rule(
    "hardware.block-shared", .manifest, .note, .documented,
    "The pins of one controller serve one function; an application may request only one of them.")

  /// Every rule of hardware definitions.
  package static let all = [
    missingFile, notJSON, notAnObject, type, version, description, unknownProperty, importForm,
    missingImport, brokenImport, importCycle, importDepth, importCount, peripheralsForm,
    repeatedProperty, nameForm, peripheralType, duplicateName, overrideForm, overrideMapping,
    mappingOrValue, mappingForm, valueWithoutHeader, valueForm, valueType, valueOfInteger,
    headerForm, missingMapping, mappingCycle, mappingType, mappingRepeated, mappingIndirect,
    mappingForward, blockShared,
  ]
}
