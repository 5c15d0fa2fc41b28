/// What kind of peripheral a capability lists or a hardware definition names.
public enum PeripheralType: String, Sendable, Hashable, CaseIterable {
  /// One pin, by number.
  case gpio = "Gpio"
  /// A controller of four pulse-width outputs.
  case pwm = "Pwm"
  /// The analog-digital converter.
  case adc = "Adc"
  /// An I2C interface.
  case i2cMaster = "I2cMaster"
  /// An SPI interface.
  case spiMaster = "SpiMaster"
  /// A serial port.
  case uart = "Uart"
  /// A sound interface, for real-time applications; not in hardware definitions.
  case i2sSubordinate = "I2sSubordinate"
  /// An interrupt line, for real-time applications; not in hardware definitions.
  case externalInterrupt = "ExternalInterrupt"
  /// A number for the C header only: never in a manifest.
  case integer = "int"

  /// Whether a hardware definition may use the type (`evidence/hardware-definition.md#peripheral`).
  public var isInDefinitions: Bool { self != .i2sSubordinate && self != .externalInterrupt }
}
