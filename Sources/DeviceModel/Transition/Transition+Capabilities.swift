import ByteLayout
import ImageContents
import ImagePackage
import Inspection
import Verification

extension Transition {
  /// Stages and installs a capability file at once.
  ///
  /// - Parameter objection: What stands against its content.
  mutating func applyCapabilities(
    _ bytes: [UInt8], _ objection: (CapabilityBlock) -> String?
  ) throws {
    let type = Inspector.read(bytes).package?.identity?.imageType
    if let type, type != .firmwareConfig {
      throw refuse(DeviceRules.capabilityFile, "the image is \(type.label)")
    }
    let image = try examine(bytes, .sideload(isManual: false), origin: .sideload)
    guard let block = Inspector.read(bytes).capabilityFile else {
      throw refuse(DeviceRules.capabilityFile, "no readable capability")
    }
    if let objection = objection(block) {
      throw refuse(DeviceRules.capabilityContent, objection)
    }
    if let image { try use(image, bytes, isManual: false) }
  }

  /// Takes the stored capabilities away.
  mutating func removeCapabilities() -> DeviceReply {
    guard state.installed.contains(where: { $0.imageType == .firmwareConfig }) else {
      return .done
    }
    state.capabilities = []
    discard { $0.imageType == .firmwareConfig }
    return .done
  }

  mutating func setManufacturingState(_ next: ManufacturingState) throws -> DeviceReply {
    guard next != .blank, next >= state.manufacturingState else {
      throw refuse(
        DeviceRules.manufacturing,
        "\(next.rawValue) after \(state.manufacturingState.rawValue)")
    }
    guard next != state.manufacturingState else { return .done }
    state.manufacturingState = next
    note("manufacturing state \(next.rawValue)")
    return .done
  }

  /// Everything of `enable-development`, or nothing
  /// (`evidence/device-capabilities.md#enable-development`).
  mutating func enableDevelopment(
    _ capability: [UInt8], _ debugServer: [UInt8]
  ) throws -> DeviceReply {
    try applyCapabilities(capability) { block in
      block.capabilities.contains(.appDevelopment) ? nil : "it does not grant appDevelopment"
    }
    if let image = try examine(debugServer, .sideload(isManual: false), origin: .sideload) {
      guard image.componentID == DeviceFacts.debugServer else {
        throw refuse(DeviceRules.debugServer, "the component is \(image.componentID)")
      }
      try use(image, debugServer, isManual: false)
    } else if !state.applications.contains(where: { image in
      image.componentID == DeviceFacts.debugServer
    }) {
      throw refuse(DeviceRules.debugServer, "a different debug server is installed")
    }
    state.updatePolicy = .noThirdPartyApplications
    note("development enabled: cloud application updates off")
    return .done
  }

  /// Everything of `enable-cloud-test`, or nothing.
  mutating func enableCloudTest(_ capability: [UInt8]) throws -> DeviceReply {
    try applyCapabilities(capability) { block in
      block.capabilities.contains(.appDevelopment) ? "it grants appDevelopment" : nil
    }
    discard { image in
      image.isApplication
        && (image.origin == .sideload || image.componentID == DeviceFacts.debugServer)
    }
    state.staged = []
    state.updatePolicy = .updateAll
    note("development ended: cloud updates on")
    return .done
  }
}
