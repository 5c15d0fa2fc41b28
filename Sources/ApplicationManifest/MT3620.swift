/// The pins and controllers of the chip (`evidence/hardware-definition.md#blocks-of-pins`), the
/// only one that was ever certified.
package enum MT3620 {
  /// A run of pins that one controller drives, or that only GPIO uses.
  package struct PinBlock: Sendable, Hashable {
    /// The controller's name in a manifest; `nil` for pins that only GPIO uses.
    package let controller: String?
    package let pins: ClosedRange<Int>
  }

  /// Every block, in the order of the pins. Pins outside all of them do not exist.
  package static let blocks = [
    PinBlock(controller: "PWM-CONTROLLER-0", pins: 0...3),
    PinBlock(controller: "PWM-CONTROLLER-1", pins: 4...7),
    PinBlock(controller: "PWM-CONTROLLER-2", pins: 8...11),
    PinBlock(controller: nil, pins: 12...23),
    PinBlock(controller: "ISU0", pins: 26...30),
    PinBlock(controller: "ISU1", pins: 31...35),
    PinBlock(controller: "ISU2", pins: 36...40),
    PinBlock(controller: "ADC-CONTROLLER-0", pins: 41...48),
    PinBlock(controller: nil, pins: 56...65),
    PinBlock(controller: "ISU3", pins: 66...70),
    PinBlock(controller: "ISU4", pins: 71...75),
    PinBlock(controller: nil, pins: 80...80),
  ]

  /// The block of a pin; `nil` where the chip has no such pin.
  package static func block(ofPin pin: Int) -> PinBlock? {
    blocks.first { $0.pins.contains(pin) }
  }

  /// The block that a controller drives.
  package static func block(ofController name: String) -> PinBlock? {
    blocks.first { $0.controller == name }
  }

  /// Whether the chip has a controller of this name that can work as this type.
  package static func has(_ type: PeripheralType, named name: String) -> Bool {
    names[type]?.contains(name) ?? false
  }

  /// The controllers that can work as a type.
  package static func controllers(for type: PeripheralType) -> [String] { names[type] ?? [] }

  private static let names: [PeripheralType: [String]] = {
    let controllers = blocks.compactMap(\.controller)
    let serial = controllers.filter { $0.hasPrefix("ISU") }
    return [
      .uart: serial, .i2cMaster: serial, .spiMaster: serial,
      .pwm: controllers.filter { $0.hasPrefix("PWM-") },
      .adc: controllers.filter { $0.hasPrefix("ADC-") },
      .i2sSubordinate: ["I2S0", "I2S1"], .externalInterrupt: (0...23).map { "EINT\($0)" },
    ]
  }()

  /// The pins that a controller takes in one function.
  package struct PinUse: Sendable, Hashable {
    /// Those it cannot do without.
    package let needed: [Int]
    /// Those that flow control or chip select take, if the program turns them on.
    package let optional: [Int]
  }

  /// The pins that a controller takes in this function.
  ///
  /// A PWM or ADC controller takes all pins of its block (vendor's pages on both). The five pins of
  /// an ISU are SCLK/TXD, MOSI/RTS/SCL, MISO/RXD/SDA, CSA/CTS and CSB, as the chip's pin names say;
  /// the vendor's own samples use the others as GPIO.
  package static func pins(of type: PeripheralType, in block: PinBlock) -> PinUse {
    let first = block.pins.lowerBound
    switch type {
    case .pwm, .adc: return PinUse(needed: Array(block.pins), optional: [])
    case .uart: return PinUse(needed: [first, first + 2], optional: [first + 1, first + 3])
    case .i2cMaster: return PinUse(needed: [first + 1, first + 2], optional: [])
    case .spiMaster:
      return PinUse(needed: [first, first + 1, first + 2], optional: [first + 3, first + 4])
    case .gpio, .i2sSubordinate, .externalInterrupt, .integer:
      return PinUse(needed: [], optional: [])
    }
  }

  /// The first pin of the group in which cores share pins: groups of four from pin 0, five in an
  /// ISU (vendor's page on GPIO in real-time applications). `nil` where there is no such pin.
  package static func sharingGroup(ofPin pin: Int) -> Int? {
    guard let block = block(ofPin: pin) else { return nil }
    if block.controller?.hasPrefix("ISU") == true { return block.pins.lowerBound }
    return pin - (pin - block.pins.lowerBound) % 4
  }
}
