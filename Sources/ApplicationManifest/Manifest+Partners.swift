package import ByteLayout
package import Findings
internal import JSONText

extension Manifest {
  /// The applications that it wants to talk to.
  package var partners: Set<GUID> { Set(partnerEntries.map(\.id)) }

  private var partnerEntries: [(id: GUID, json: JSONValue)] {
    let entries = capabilities?["AllowedApplicationConnections"]?.member.value.elements ?? []
    return entries.compactMap { json in
      json.string.flatMap { GUID($0) }.map { (id: $0, json: json) }
    }
  }

  /// Checks that each partner of which something is known names this application too
  /// (`evidence/capabilities.md#partners-name-each-other`).
  ///
  /// - Parameters:
  ///   - known: The partners of applications, by their component ids.
  ///   - file: The path of this manifest that findings name.
  package func partnerFindings(among known: [GUID: Set<GUID>], file: String? = nil) -> FindingLog {
    var log = FindingLog()
    guard let own = componentID?.value else { return log }
    for (id, json) in partnerEntries where id != own && known[id]?.contains(own) == false {
      log.add(
        CapabilityRules.oneSidedPartner, "\(id) does not name \(own)", json.position, file: file,
        field: ["Capabilities", "AllowedApplicationConnections"])
    }
    return log
  }

  /// Checks that this application and another one of the device do not ask for the same pins and
  /// controllers (`evidence/capabilities.md#one-resource-one-application`). Both manifests must be
  /// resolved: `$NAME`s are passed over.
  ///
  /// - Parameters:
  ///   - partner: the manifest of the other application.
  ///   - file: the path of this manifest that findings name.
  package func conflicts(with partner: Manifest, file: String? = nil) -> FindingLog {
    var log = FindingLog()
    let isShared =
      applicationType?.value.isRealTime == true || partner.applicationType?.value.isRealTime == true
    let taken = Claims(partner)
    let name = partner.name.map { JSONWriter.excerpt($0.value) } ?? "the other application"
    for (type, request) in capabilities?.peripherals ?? [] {
      guard let (rule, detail) = taken.conflict(with: request.value, type, isShared: isShared)
      else { continue }
      log.add(
        rule, "\(detail) is also used by \(name)", request.position, file: file,
        field: ["Capabilities", type.rawValue])
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

  /// The rule that another application breaks with what it asks for, and what both need.
  ///
  /// - Parameter isShared: Whether the two run on cores that share pins by groups.
  func conflict(
    with request: PeripheralRequest, _ type: PeripheralType, isShared: Bool
  ) -> (Rule, String)? {
    switch request {
    case .number(let pin) where type == .gpio:
      if pins.contains(pin) { return (CapabilityRules.partnerPin, "pin \(pin)") }
      if let controller = MT3620.block(ofPin: pin)?.controller, controllers.contains(controller) {
        return (CapabilityRules.partnerBlock, "pin \(pin) of \(controller)")
      }
      if isShared, let group = MT3620.sharingGroup(ofPin: pin), groups.contains(group) {
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
