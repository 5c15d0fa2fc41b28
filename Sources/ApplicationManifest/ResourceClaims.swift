internal import Findings

/// What somebody on a device takes of the chip: an application, or the board
/// (`evidence/capabilities.md#one-resource-one-application`).
package struct ResourceClaims: Sendable, Hashable {
  /// Pins used as GPIO.
  package private(set) var pins: Set<Int> = []
  /// Controllers and interrupt lines, by their names in a manifest.
  package private(set) var controllers: Set<String> = []
  /// Whether a real-time core uses them; cores share pins by groups.
  package let isRealTime: Bool
  private var groups: Set<Int> = []

  /// What an application takes. The manifest must be resolved: `$NAME`s are passed over.
  package init(_ manifest: Manifest) {
    isRealTime = manifest.applicationType?.value.isRealTime == true
    for (type, request) in manifest.capabilities?.peripherals ?? [] {
      switch request.value {
      case .number(let pin) where type == .gpio: add(pin: pin)
      case .literal(let controller) where MT3620.has(type, named: controller):
        controllers.insert(controller)
      default: break
      }
    }
  }

  /// What the board takes, on behalf of the operating system.
  package init(pins: [Int], controllers: [String]) {
    isRealTime = false
    for pin in pins { add(pin: pin) }
    self.controllers = Set(controllers)
  }

  private mutating func add(pin: Int) {
    guard MT3620.block(ofPin: pin) != nil else { return }
    pins.insert(pin)
    if let group = MT3620.sharingGroup(ofPin: pin) { groups.insert(group) }
  }

  /// The rule that somebody else breaks with what it asks for, and what both need.
  ///
  /// - Parameter isRealTime: Whether that other one runs on a real-time core.
  func conflict(
    with request: PeripheralRequest, _ type: PeripheralType, isRealTime: Bool
  ) -> (Rule, String)? {
    switch request {
    case .number(let pin) where type == .gpio:
      if pins.contains(pin) { return (CapabilityRules.partnerPin, "pin \(pin)") }
      if let controller = MT3620.block(ofPin: pin)?.controller, controllers.contains(controller) {
        return (CapabilityRules.partnerBlock, "pin \(pin) of \(controller)")
      }
      if isRealTime || self.isRealTime, let group = MT3620.sharingGroup(ofPin: pin),
        groups.contains(group)
      {
        return (CapabilityRules.partnerBlock, "pin \(pin), of the group from \(group)")
      }
    case .literal(let controller):
      if controllers.contains(controller) {
        return (CapabilityRules.partnerPeripheral, controller)
      }
      if MT3620.block(ofController: controller)?.pins.contains(where: pins.contains) == true {
        return (CapabilityRules.partnerBlock, "pins of \(controller)")
      }
    case .number, .name: break
    }
    return nil
  }
}
