package import JSONText

/// One entry of a hardware definition.
package struct Peripheral: Sendable, Hashable {
  /// What a manifest gets for a name.
  package enum ManifestValue: Sendable, Hashable {
    /// A pin's number.
    case number(Int)
    /// A controller's name.
    case text(String)

    package var json: JSONValue {
      switch self {
      case .number(let number): JSONValue(.number(JSONNumber(number)))
      case .text(let text): JSONValue(.string(text))
      }
    }
  }

  /// The name, an identifier of C; a manifest says `$NAME`.
  package let name: String
  package let type: PeripheralType
  /// The name of the peripheral that this one stands for.
  package let mapping: String?
  /// What a manifest gets; `nil` where ``mapping`` leads on, and for type `int`.
  package let manifestValue: ManifestValue?
  /// What the C header gets: `(8)`; `nil` for what has another form.
  package let headerValue: String?
  package let comment: String?
  /// Whether it replaces an imported peripheral of the same name.
  package let isOverride: Bool
  /// Which of ``HardwareDefinition/files`` it is in.
  package let file: Int
  /// Where the entry stands there.
  package let position: JSONPosition?
  /// Where its mapping stands there.
  package let mappingPosition: JSONPosition?
}

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
  package var isInDefinitions: Bool { self != .i2sSubordinate && self != .externalInterrupt }
}

/// One entry of a capability that lists peripherals.
public enum PeripheralRequest: Sendable, Hashable {
  /// A pin by its number.
  case number(Int)
  /// A controller by its name: `ISU0`.
  case literal(String)
  /// A name of the hardware definition, without its `$`.
  case name(String)

  /// Reads an entry; `nil` for what is neither a whole number nor a string.
  package init?(_ value: JSONValue) {
    if let number = value.integer {
      self = .number(number)
    } else if let text = value.string {
      self = text.utf8.first == UInt8(ascii: "$") ? .name(String(text.dropFirst())) : .literal(text)
    } else {
      return nil
    }
  }

  /// Whether a text can name a peripheral: an identifier of C, in ASCII, of at
  /// most 255 bytes.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !first.isDigit, text.utf8.count <= 255 else { return false }
    return text.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "_") }
  }
}

extension UInt8 {
  /// Whether it is one of the ten digits in ASCII.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  /// Whether it is a letter in ASCII, of either case.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
