import ByteLayout
import DeviceModel
import Verification

/// What a device is asked, as an input decides.
enum DecodedRequest {
  /// A request from two bytes or more: what, with a bit for a session, then about what.
  static func request(_ choices: inout Choices) throws(PropertyFailure) -> DeviceRequest {
    let images = try ImageSupply.images()
    let kind = choices.byte()
    var request = DeviceRequest(try operation(kind & 0x3F, images, &choices))
    if kind & 0x40 != 0 {
      request.session = images.capabilities[choices.below(images.capabilities.count)].bytes
    }
    return request
  }

  /// Where the power is cut, from one byte: nowhere where its upper half is 0.
  static func cut(_ choices: inout Choices) -> PowerCut? {
    let byte = choices.byte()
    let moments = PowerCut.Moment.allCases
    guard byte & 0xF0 != 0 else { return nil }
    return PowerCut(step: Int(byte & 15), moments[Int(byte >> 4) % moments.count])
  }

  private static func operation(
    _ kind: UInt8, _ images: ImageSupply, _ choices: inout Choices
  ) throws(PropertyFailure) -> DeviceOperation {
    switch kind % 24 {
    case 0, 1: return .stage(image(images.applications, &choices))
    case 2: return .stage(image(images.others, &choices))
    case 3: return .install(isManual: false)
    case 4: return .install(isManual: true)
    case 5: return .start(component(&choices))
    case 6: return .stop(component(&choices))
    case 7: return .startDebug(component(&choices))
    case 8: return .remove(component(&choices))
    case 9: return .status(component(&choices))
    case 10: return .quota(component(&choices))
    case 11: return .applyCapabilities(image(images.capabilities, &choices))
    case 12: return .removeCapabilities
    case 13:
      let states = ManufacturingState.allCases
      return .setManufacturingState(states[choices.below(states.count)])
    case 14:
      let capability = image(images.capabilities, &choices)
      return .enableDevelopment(
        capability: capability, debugServer: image(images.applications, &choices))
    case 15: return .enableCloudTest(capability: image(images.capabilities, &choices))
    case 16: return .restart
    case 17: return .powerCycle
    case 18:
      return .deliver((0..<choices.below(4)).map { _ in image(images.applications, &choices) })
    case 19:
      let manifest = image(images.updateManifests, &choices)
      let mask = choices.word()
      let layers = images.firmware.enumerated().filter { mask >> UInt16($0.offset) & 1 == 0 }
      return .installFirmware(manifest: manifest, images: layers.map(\.element.bytes))
    case 20:
      return .updateTrust(try DecodedFacts.keystore(), fuses: UInt32(choices.byte()))
    case 21: return .beginUpdate
    case 22: return .endUpdate
    default:
      let rights = DeviceAccess.allCases
      return .use(rights[choices.below(rights.count)])
    }
  }

  private static func component(_ choices: inout Choices) -> GUID {
    let components =
      ImageSupply.components + [DeviceFacts.debugServer, ImageSupply.id(104), ImageSupply.id(9)]
    return components[choices.below(components.count)]
  }

  /// An image of a list; one in eight has a byte that nobody signed.
  private static func image(_ list: [SignedImage], _ choices: inout Choices) -> [UInt8] {
    let choice = choices.byte()
    var bytes = list[Int(choice & 0x1F) % list.count].bytes
    if choice >> 5 == 7 {
      let place = choices.place(below: bytes.count)
      bytes[place] ^= choices.byte() | 1
    }
    return bytes
  }
}
