import ImageContents
import ImagePackage
import Inspection
import Verification

/// What a device knows, as an input decides.
enum DecodedFacts {
  /// A device from seven bytes: state and whether an update is on its way, capabilities, fuses,
  /// choices (2), what is installed, the rest.
  static func facts(_ choices: inout Choices) throws(PropertyFailure) -> DeviceFacts {
    let images = try installable.get()
    var facts = DeviceFacts()
    facts.deviceID = ImageSupply.deviceID
    facts.keystore = try keystore()
    let state = choices.byte()
    facts.manufacturingState = ManufacturingState.allCases[Int(state & 3) % 3]
    facts.isUpdating = state & 4 != 0
    facts.time = state & 8 != 0 ? nil : state & 16 != 0 ? 0 : ImageSupply.time
    let capabilities = choices.byte()
    let known: [CapabilityNumber] = [.appDevelopment, .fieldServicing, .rfTestMode]
    for (bit, number) in known.enumerated() where capabilities >> UInt8(bit) & 1 == 1 {
      facts.capabilities.insert(number)
    }
    facts.fuses = UInt32(choices.byte())
    let answers = choices.word()
    for (bit, choice) in DeviceChoices.all.enumerated() where answers >> UInt16(bit) & 1 == 1 {
      facts.choices[keyPath: choice.path] = facts.choices[keyPath: choice.path].opposite
    }
    let installed = choices.byte()
    for (bit, image) in images.enumerated() where installed >> UInt8(bit) & 1 == 1 {
      facts.installed.append(image)
    }
    let rest = choices.byte()
    if rest & 1 != 0 { facts.interfaces = [:] }
    if rest & 2 != 0 { facts.flash.applications = 4096 }
    if rest & 4 != 0 { facts.stagedTypes = [.applications] }
    if rest & 8 != 0 { facts.announced = [ImageSupply.id(10_101), ImageSupply.id(10_104)] }
    if rest & 16 != 0 { facts.flash.executable = 0..<4096 }
    return facts
  }

  /// What is asked, from one byte.
  static func operation(_ choices: inout Choices) -> TrustOperation {
    let operations: [TrustOperation] = [
      .sideload(isManual: false), .sideload(isManual: true), .cloudUpdate, .run,
    ]
    return operations[choices.below(operations.count)]
  }

  /// A keystore that knows every signer of the harness.
  static func keystore() throws(PropertyFailure) -> DeviceKeystore { try keys.get() }

  private static let keys = Result { () throws(PropertyFailure) in
    try DecisionProperties.decided.value {
      DeviceKeystore([
        .init(try HarnessSigner.sdk.certificate(), [.sdkApplication]),
        .init(try HarnessSigner.production.certificate(), [.productionApplication]),
        .init(try HarnessSigner.capability.certificate(), [.capability]),
        .init(try HarnessSigner.system.certificate(), [.system]),
      ])
    }
  }

  /// Each is opened once: that takes as long as everything else.
  private static let installable = Result { () throws(PropertyFailure) in
    var installed: [InstalledImage] = []
    for supplied in try ImageSupply.images().applications.prefix(8) {
      let image = Inspector.read(supplied.bytes)
      guard let identity = image.package?.identity else { continue }
      installed.append(
        InstalledImage(
          componentID: identity.componentID, imageID: identity.imageID,
          imageType: identity.imageType, digest: (try? image.fileDigest()) ?? [],
          size: image.size, manifest: image.innermost.manifest?.manifest))
    }
    return installed
  }
}

extension DeviceChoices.Answer {
  fileprivate var opposite: Self { self == .accept ? .refuse : .accept }
}
