internal import Findings
internal import JSONText

extension ManifestLint {
  mutating func checkPeripherals(_ capability: Capability, _ type: PeripheralType) {
    for entry in entries(capability, { PeripheralRequest($0) }) {
      switch entry.value {
      case .name(let name) where !PeripheralRequest.isName(name):
        add(CapabilityRules.nameForm, "it is \(entry.json.excerpt)", at: entry)
      case .name:
        if stage == .stored { add(CapabilityRules.unresolvedName, entry.json.excerpt, at: entry) }
      case .number(let pin) where type == .gpio:
        if MT3620.block(ofPin: pin) == nil {
          add(CapabilityRules.undefinedGPIO, "no pin \(pin) on this chip", at: entry)
        }
      case .literal(let controller) where type != .gpio:
        if !MT3620.has(type, named: controller) {
          let rule =
            type == .uart ? CapabilityRules.undefinedUART : CapabilityRules.undefinedPeripheral
          let likely = likely(entry.json, MT3620.controllers(for: type))
          add(
            rule, "no \(entry.json.excerpt) on this chip for \(type.rawValue)\(likely)", at: entry)
        }
      case .number, .literal:
        add(capability.kind.form, "an entry is \(entry.json.excerpt)", at: entry)
      }
    }
  }

  /// What takes a pin.
  private struct Claim {
    var type: PeripheralType
    var name: String
    var words: String { "\(name) for \(type.rawValue)" }
  }

  /// Looks for pins that two peripherals need (`evidence/capabilities.md#one-pin-one-peripheral`).
  mutating func checkPins(_ capabilities: Capabilities) {
    // Controllers first, since they take whole blocks.
    var controllers: [String: Claim] = [:]
    for (type, request) in capabilities.peripherals {
      guard case .literal(let name) = request.value, MT3620.has(type, named: name),
        MT3620.block(ofController: name) != nil
      else { continue }
      let claim = Claim(type: type, name: name)
      let field = ["Capabilities", type.rawValue]
      if let other = controllers[name], other.type != type {
        add(
          CapabilityRules.samePin, "\(claim.words) and \(other.words)", request.position, field)
      } else {
        controllers[name] = claim
      }
    }
    for (type, request) in capabilities.peripherals where type == .gpio {
      guard case .number(let pin) = request.value, let block = MT3620.block(ofPin: pin),
        let claim = block.controller.flatMap({ controllers[$0] })
      else { continue }
      let use = MT3620.pins(of: claim.type, in: block)
      let rule: Rule
      if use.needed.contains(pin) {
        rule = CapabilityRules.samePin
      } else if use.optional.contains(pin) {
        rule = CapabilityRules.optionalPin
      } else {
        continue
      }
      add(rule, "pin \(pin) and \(claim.words)", request.position, ["Capabilities", "Gpio"])
    }
  }
}
