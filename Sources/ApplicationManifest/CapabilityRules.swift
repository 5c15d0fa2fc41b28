package import Findings

/// The rules of capabilities (`evidence/capabilities.md#known-capabilities`). The rule
/// of a value's shape is next to each capability: ``CapabilityKind/form``.
package enum CapabilityRules {
  package static let unknown = Rule(
    "capability.unknown", .manifest, .warning, .osString,
    "Every capability is a known one; the device drops others and logs that.")
  package static let misspelt = Rule(
    "capability.misspelt", .manifest, .warning, .observed,
    "Keys have exactly the spelling of the format.")
  package static let firstParty = Rule(
    "capability.first-party", .manifest, .error, .osString,
    "An application requests no capability reserved for the operating system.",
    deviceError: .customerRequestedIllegalCapability)
  package static let notForRealTime = Rule(
    "capability.not-for-real-time", .manifest, .warning, .observed,
    "A real-time application requests only peripherals and partner applications.")
  package static let notForHighLevel = Rule(
    "capability.not-for-high-level", .manifest, .warning, .inferred,
    "Only a real-time application requests sound interfaces and interrupt lines.")
  package static let repeated = Rule(
    "capability.repeated-entry", .manifest, .warning, .inferred, "An entry occurs once in its list."
  )

  // MARK: Peripherals

  package static let undefinedGPIO = Rule(
    "capability.gpio-undefined", .manifest, .error, .osString,
    "The chip has the pins that Gpio lists.",
    deviceError: .undefinedGpioInManifest)
  package static let undefinedUART = Rule(
    "capability.uart-undefined", .manifest, .error, .osString,
    "The chip has the ports that Uart lists.",
    deviceError: .uartNotAvailable)
  package static let undefinedPeripheral = Rule(
    "capability.peripheral-undefined", .manifest, .error, .osString,
    "The chip has the controllers that a capability lists.",
    deviceError: .undefinedPeripheralInManifest)
  package static let samePin = Rule(
    "capability.same-pin", .manifest, .error, .osString,
    "No two different peripherals need the same pin.",
    deviceError: .requestedPeripheralsRequireSamePin)
  package static let optionalPin = Rule(
    "capability.optional-pin", .manifest, .warning, .inferred,
    "A pin that a listed controller may use for flow control or chip select is not also a GPIO.")

  // MARK: Names of a hardware definition

  package static let nameForm = Rule(
    "capability.name-form", .manifest, .error, .documented, "A $NAME is an identifier after its $.")
  package static let unresolvedName = Rule(
    "capability.unresolved-name", .manifest, .error, .observed,
    "A stored manifest contains values instead of $NAMEs.")
  package static let unknownName = Rule(
    "capability.unknown-name", .manifest, .error, .documented,
    "The hardware definition or its imports define each $NAME.")
  package static let nameType = Rule(
    "capability.name-type", .manifest, .error, .documented,
    "A $NAME has the type of the capability that lists it.")
  package static let unresolvableName = Rule(
    "capability.unresolvable-name", .manifest, .error, .documented,
    "The mappings of a $NAME end at a manifest value.")
  package static let nameWithoutValue = Rule(
    "capability.name-without-value", .manifest, .error, .documented,
    "A name of type int is not used in a manifest.")
  package static let literal = Rule(
    "capability.literal", .manifest, .note, .documented,
    "With a hardware definition, peripherals are given by $NAME; plain values are kept.")

  // MARK: Network

  package static let wildcard = Rule(
    "capability.connection-wildcard", .manifest, .warning, .documented,
    "A host name has no wildcard.")
  package static let host = Rule(
    "capability.connection-host", .manifest, .warning, .documented,
    "An allowed connection is a host name or an IPv4 address, without scheme, port or path.")
  package static let tcpPort = Rule(
    "capability.tcp-port", .manifest, .error, .osString, "A TCP port is between 1 and 65535.",
    deviceError: .illegalTcpPortsValue)
  package static let udpPort = Rule(
    "capability.udp-port", .manifest, .error, .osString, "A UDP port is between 1 and 65535.",
    deviceError: .illegalUdpPortsValue)
  package static let reservedPort = Rule(
    "capability.reserved-port", .manifest, .warning, .inferred, "A server port is 1024 or above.")
  package static let portCount = Rule(
    "capability.port-count", .manifest, .warning, .inferred, "A list holds at most 10 ports.")
  package static let ownComponent = Rule(
    "capability.own-component", .manifest, .warning, .inferred,
    "The partners of an application are other applications.")

  // MARK: Storage, tenant, power, updates

  package static let storageSizeMissing = Rule(
    "capability.storage-size-missing", .manifest, .error, .osString, "MutableStorage has a SizeKB.",
    deviceError: .mutableStorageMissingRequiredField)
  package static let storageSizeForm = Rule(
    "capability.storage-size-form", .manifest, .error, .osString,
    "SizeKB is a whole number above 0.",
    deviceError: .errorParsingMutableStorageField)
  package static let storageTooLarge = Rule(
    "capability.storage-too-large", .manifest, .error, .observed, "SizeKB is at most 64.",
    deviceError: .mutableStorageRequestTooLarge)
  package static let tenantNull = Rule(
    "capability.tenant-null", .manifest, .warning, .observed,
    "DeviceAuthentication is a tenant ID or is omitted.")
  package static let tenantPlaceholder = Rule(
    "capability.tenant-placeholder", .manifest, .warning, .observed,
    "DeviceAuthentication is a real tenant ID, not zeros or a placeholder.")
  package static let tenantTooLong = Rule(
    "capability.tenant-too-long", .manifest, .error, .osString,
    "DeviceAuthentication has 36 characters.",
    deviceError: .deviceAuthTenantIdTooLong)
  package static let powerControlsEmpty = Rule(
    "capability.power-controls-empty", .manifest, .error, .osString,
    "PowerControls is not empty.",
    deviceError: .powerControlsEmptyParseError)
  package static let powerControlRepeated = Rule(
    "capability.power-control-repeated", .manifest, .error, .osString,
    "PowerControls lists no entry twice.",
    deviceError: .powerControlsMalformedParseError)
  package static let powerControl = Rule(
    "capability.power-control", .manifest, .error, .osString,
    "A power control is ForceReboot, ForcePowerDown or SetPowerProfile.",
    deviceError: .powerControlsInvalidEntryParseError)
  package static let deferral = Rule(
    "capability.deferral-without-notifications", .manifest, .warning, .documented,
    "SoftwareUpdateDeferral is used together with SystemEventNotifications.")

  // MARK: Partner applications

  package static let partnerPin = Rule(
    "capability.partner-pin", .manifest, .error, .osString, "No two applications use the same pin.",
    deviceError: .requestedGpioAlreadyInUse)
  package static let partnerPeripheral = Rule(
    "capability.partner-peripheral", .manifest, .error, .osString,
    "No two applications use the same controller.", deviceError: .requestedPeripheralAlreadyInUse)
  package static let partnerBlock = Rule(
    "capability.partner-block", .manifest, .error, .osString,
    "If a real-time application uses one pin of a group, the whole group belongs to its core.",
    deviceError: .gpioBlockConflict)

  private static let own = [
    unknown, misspelt, firstParty, notForRealTime, notForHighLevel, repeated, undefinedGPIO,
    undefinedUART, undefinedPeripheral, samePin, optionalPin, nameForm, unresolvedName,
    unknownName, nameType, unresolvableName, nameWithoutValue, literal, wildcard, host, tcpPort,
    udpPort, reservedPort, portCount, ownComponent, storageSizeMissing, storageSizeForm,
    storageTooLarge, tenantNull, tenantPlaceholder, tenantTooLong, powerControlsEmpty,
    powerControlRepeated, powerControl, deferral, partnerPin, partnerPeripheral, partnerBlock,
  ]

  /// Every rule about capabilities.
  package static let all = own + CapabilityKind.all.map(\.form)
}
