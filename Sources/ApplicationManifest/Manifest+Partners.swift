public import Findings
internal import JSONText

extension Manifest {
  /// Checks that this application and another one of the device do not ask for the same pins and
  /// controllers (`evidence/capabilities.md#one-resource-one-application`). Both manifests must be
  /// resolved: `$NAME`s are passed over.
  ///
  /// - Parameters:
  ///   - partner: the manifest of the other application.
  ///   - file: the path of this manifest that findings name.
  public func conflicts(with partner: Manifest, file: String? = nil) -> FindingLog {
    var log = FindingLog()
    let isShared =
      applicationType?.value.isRealTime == true || partner.applicationType?.value.isRealTime == true
    let taken = Claims(partner)
    let name = partner.name.map { JSONWriter.excerpt($0.value) } ?? "the other application"
    for (type, request) in capabilities?.peripherals ?? [] {
      let rule: Rule
      let detail: String
      switch request.value {
      case .number(let pin) where type == .gpio:
        let block = MT3620.block(ofPin: pin)
        if taken.pins.contains(pin) {
          (rule, detail) = (CapabilityRules.partnerPin, "pin \(pin)")
        } else if let controller = block?.controller, taken.controllers.contains(controller) {
          (rule, detail) = (CapabilityRules.partnerBlock, "pin \(pin) of \(controller)")
        } else if isShared, let group = MT3620.sharingGroup(ofPin: pin),
          taken.groups.contains(group)
        {
          (rule, detail) = (CapabilityRules.partnerBlock, "pin \(pin), of the group from \(group)")
        } else {
          continue
        }
      case .literal(let controller):
        if taken.controllers.contains(controller) {
          (rule, detail) = (CapabilityRules.partnerPeripheral, controller)
        } else if let block = MT3620.block(ofController: controller),
          taken.pins.contains(where: block.pins.contains)
        {
          (rule, detail) = (CapabilityRules.partnerBlock, "pins of \(controller)")
        } else {
          continue
        }
      case .number, .name: continue
      }
      let field = ["Capabilities", type.rawValue]
      log.add(
        rule, "\(detail) is also used by \(name)",
        at: request.position?.place(file: file, field: field) ?? Place(field: field, file: file))
    }
    return log
  }
}

/// What one application takes.
private struct Claims {
  var pins: Set<Int> = []
  var groups: Set<Int> = []
  var controllers: Set<String> = []

  init(_ manifest: Manifest) {
    for (type, request) in manifest.capabilities?.peripherals ?? [] {
      switch request.value {
      case .number(let pin) where type == .gpio && MT3620.block(ofPin: pin) != nil:
        pins.insert(pin)
        if let group = MT3620.sharingGroup(ofPin: pin) { groups.insert(group) }
      case .literal(let controller) where MT3620.has(type, named: controller):
        controllers.insert(controller)
      default: break
      }
    }
  }
}
