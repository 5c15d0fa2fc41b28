package import Findings

/// The rules of capabilities (`evidence/capabilities.md#known-capabilities`). The rule
/// of a value's shape is next to each capability: ``CapabilityKind/form``.
package enum CapabilityRules {
  package static let unknown = Rule(
    "capability.unknown", .warning, .osString,
    "Every capability is a known one; the device drops others and logs that.")
  package static let misspelt = Rule(
    "capability.misspelt", .warning, .observed, "Keys have exactly the spelling of the format.")
  package static let firstParty = Rule(
    "capability.first-party", .error, .osString,
    "An application requests no capability reserved for the operating system.",
    .customerRequestedIllegalCapability)
  package static let notForRealTime = Rule(
    "capability.not-for-real-time", .warning, .observed,
    "A real-time application requests only peripherals and partner applications.")
  package static let notForHighLevel = Rule(
    "capability.not-for-high-level", .warning, .inferred,
    "Only a real-time application requests sound interfaces and interrupt lines.")
  package static let repeated = Rule(
    "capability.repeated-entry", .warning, .inferred, "An entry occurs once in its list.")

  // MARK: Peripherals

  package static let undefinedGPIO = Rule(
    "capability.gpio-undefined", .error, .osString, "The chip has the pins that Gpio lists.",
    .undefinedGpioInManifest)
  package static let undefinedUART = Rule(
    "capability.uart-undefined", .error, .osString, "The chip has the ports that Uart lists.",
    .uartNotAvailable)
  package static let undefinedPeripheral = Rule(
    "capability.peripheral-undefined", .error, .osString,
    "The chip has the controllers that a capability lists.", .undefinedPeripheralInManifest)
  package static let samePin = Rule(
    "capability.same-pin", .error, .osString, "No two different peripherals need the same pin.",
    .requestedPeripheralsRequireSamePin)
  package static let optionalPin = Rule(
    "capability.optional-pin", .warning, .inferred,
    "A pin that a listed controller may use for flow control or chip select is not also a GPIO.")

  // MARK: Names of a hardware definition

  package static let nameForm = Rule(
    "capability.name-form", .error, .documented, "A $NAME is an identifier after its $.")
  package static let unresolvedName = Rule(
    "capability.unresolved-name", .error, .observed,
    "A stored manifest contains values instead of $NAMEs.")
  package static let unknownName = Rule(
    "capability.unknown-name", .error, .documented,
    "The hardware definition or its imports define each $NAME.")
  package static let uncheckedName = Rule(
    "capability.unchecked-name", .note, .observed,
    "A $NAME is looked up in a hardware definition, without which nothing is packed.")
  package static let nameType = Rule(
    "capability.name-type", .error, .documented,
    "A $NAME has the type of the capability that lists it.")
  package static let unresolvableName = Rule(
    "capability.unresolvable-name", .error, .documented,
    "The mappings of a $NAME end at a manifest value.")
  package static let nameWithoutValue = Rule(
    "capability.name-without-value", .error, .documented,
    "A name of type int is not used in a manifest.")
  package static let literal = Rule(
    "capability.literal", .note, .documented,
    "With a hardware definition, peripherals are given by $NAME; plain values are kept.")

  // MARK: Network

  package static let wildcard = Rule(
    "capability.connection-wildcard", .warning, .documented, "A host name has no wildcard.")
  package static let host = Rule(
    "capability.connection-host", .warning, .documented,
    "An allowed connection is a host name or an IPv4 address, without scheme, port or path.")
  package static let tcpPort = Rule(
    "capability.tcp-port", .error, .osString, "A TCP port is between 1 and 65535.",
    .illegalTcpPortsValue)
  package static let udpPort = Rule(
    "capability.udp-port", .error, .osString, "A UDP port is between 1 and 65535.",
    .illegalUdpPortsValue)
  package static let reservedPort = Rule(
    "capability.reserved-port", .warning, .inferred, "A server port is 1024 or above.")
  package static let portCount = Rule(
    "capability.port-count", .warning, .inferred, "A list holds at most 10 ports.")
  package static let ownComponent = Rule(
    "capability.own-component", .warning, .inferred,
    "The partners of an application are other applications.")

  // MARK: Storage, tenant, power, updates

  package static let storageSizeMissing = Rule(
    "capability.storage-size-missing", .error, .osString, "MutableStorage has a SizeKB.",
    .mutableStorageMissingRequiredField)
  package static let storageSizeForm = Rule(
    "capability.storage-size-form", .error, .osString, "SizeKB is a whole number above 0.",
    .errorParsingMutableStorageField)
  package static let storageTooLarge = Rule(
    "capability.storage-too-large", .error, .observed, "SizeKB is at most 64.",
    .mutableStorageRequestTooLarge)
  package static let tenantNull = Rule(
    "capability.tenant-null", .warning, .observed,
    "DeviceAuthentication is a tenant ID or is omitted.")
  package static let tenantPlaceholder = Rule(
    "capability.tenant-placeholder", .warning, .observed,
    "DeviceAuthentication is a real tenant ID, not zeros.")
  package static let tenantTooLong = Rule(
    "capability.tenant-too-long", .error, .osString, "DeviceAuthentication has 36 characters.",
    .deviceAuthTenantIdTooLong)
  package static let powerControlsEmpty = Rule(
    "capability.power-controls-empty", .error, .osString, "PowerControls is not empty.",
    .powerControlsEmptyParseError)
  package static let powerControlRepeated = Rule(
    "capability.power-control-repeated", .error, .osString, "PowerControls lists no entry twice.",
    .powerControlsMalformedParseError)
  package static let powerControl = Rule(
    "capability.power-control", .error, .osString,
    "A power control is ForceReboot, ForcePowerDown or SetPowerProfile.",
    .powerControlsInvalidEntryParseError)
  package static let deferral = Rule(
    "capability.deferral-without-notifications", .warning, .documented,
    "SoftwareUpdateDeferral is used together with SystemEventNotifications.")

  // MARK: Partner applications

  package static let oneSidedPartner = Rule(
    "capability.one-sided-partner", .warning, .inferred,
    "Two applications that are to talk to each other name each other.")
  package static let partnerPin = Rule(
    "capability.partner-pin", .error, .osString, "No two applications use the same pin.",
    .requestedGpioAlreadyInUse)
  package static let partnerPeripheral = Rule(
    "capability.partner-peripheral", .error, .osString,
    "No two applications use the same controller.", .requestedPeripheralAlreadyInUse)
  package static let partnerBlock = Rule(
    "capability.partner-block", .error, .osString,
    "If a real-time application uses one pin of a group, the whole group belongs to its core.",
    .gpioBlockConflict)

  /// Every rule about capabilities.
  package static let all: [Rule] =
    [
      unknown, misspelt, firstParty, notForRealTime, notForHighLevel, repeated, undefinedGPIO,
      undefinedUART, undefinedPeripheral, samePin, optionalPin, nameForm, unresolvedName,
      unknownName, uncheckedName, nameType, unresolvableName, nameWithoutValue, literal, wildcard,
      host, tcpPort,
      udpPort, reservedPort, portCount, ownComponent, storageSizeMissing, storageSizeForm,
      storageTooLarge, tenantNull, tenantPlaceholder, tenantTooLong, powerControlsEmpty,
      powerControlRepeated, powerControl, deferral, oneSidedPartner, partnerPin, partnerPeripheral,
      partnerBlock,
    ] + CapabilityKind.all.map(\.form)
}
