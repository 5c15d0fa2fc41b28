import ArgumentParser
import Bytes
import Cryptography
import ImageContents
import ImagePackage
import Verification

/// The device that a decision is asked of: a new one, changed by these options.
struct DeviceOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A capability that the device has: appDevelopment, fieldServicing, rfTestMode. Repeatable.",
      valueName: "names"))
  var capability: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An interface that the device provides: ApplicationRuntime=12. Repeatable.",
      valueName: "interface=version"))
  var abi: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("A blown revocation fuse, 0 to 31. Repeatable.", valueName: "number"))
  var fuse: [Int] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The manufacturing state: Blank, Module1Complete, DeviceComplete.", valueName: "state"))
  var manufacturingState: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The id of the device, 128 hexadecimal digits.", valueName: "digits"))
  var deviceId: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Settle what nobody documents, as older-sdk-certificate=accept. Repeatable.",
      valueName: "name=answer"))
  var choice: [String] = []

  @OptionGroup var trust: TrustOptions

  /// Whether nothing was said about the device.
  var isFresh: Bool {
    capability.isEmpty && abi.isEmpty && fuse.isEmpty && manufacturingState == nil
      && deviceId == nil && choice.isEmpty && trust.certificate.isEmpty
      && trust.trustStore.isEmpty && !trust.withoutSdkKey
  }

  /// The facts of the device. A certificate that an option names stands for one of the vendor's:
  /// trusted for everything but what the SDK signs.
  func facts() throws -> DeviceFacts {
    var facts = DeviceFacts()
    let sdk = try DeviceKeystore.sdkTest()
    for certificate in try trust.load().certificates {
      let isSDK = sdk.entry(thumbprint: certificate.thumbprint) != nil
      facts.keystore.add(
        certificate, isSDK ? [.sdkApplication] : [.productionApplication, .capability, .system])
    }
    facts.capabilities = Set(try CapabilityNumber.list(capability))
    for text in abi {
      let (type, version) = try Self.interface(text)
      facts.interfaces[type] = version
    }
    facts.fuses = try Self.fuses(fuse)
    if let manufacturingState {
      facts.manufacturingState = try Self.state(manufacturingState)
    }
    if let deviceId { facts.deviceID = try DeviceIdentifier.bytes(deviceId) }
    for text in choice { try Self.settle(text, in: &facts.choices) }
    return facts
  }

  /// The word of these fuses.
  static func fuses(_ numbers: [Int]) throws(CommandFailure) -> UInt32 {
    var word: UInt32 = 0
    for number in numbers {
      guard (0..<UInt32.bitWidth).contains(number) else {
        throw CommandFailure(.malformed, "there are fuses 0 to 31, not \(number)")
      }
      word |= 1 << UInt32(number)
    }
    return word
  }

  /// Name and value on both sides of an equals sign.
  private static func pair(_ text: String) -> (name: String, value: String)? {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  /// An interface and its version.
  static func interface(_ text: String) throws(CommandFailure) -> (ABIType, UInt32) {
    guard let (name, value) = pair(text), let version = UInt32(value),
      let known = ABIType.names.first(where: { $0.value != 0 && $0.name == name })
    else {
      throw CommandFailure(
        .malformed, "\(text) is no interface with its version",
        hint: "for example ApplicationRuntime=12, OSRuntime=3 or SecureWorldRuntime=2")
    }
    return (ABIType(rawValue: known.value), version)
  }

  /// The manufacturing state of this name.
  static func state(_ text: String) throws(CommandFailure) -> ManufacturingState {
    guard let state = ManufacturingState(rawValue: text) else {
      let names = ManufacturingState.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(
        .malformed, "there is no manufacturing state \(text)", hint: "there are \(names)")
    }
    return state
  }

  private static func settle(
    _ text: String, in choices: inout DeviceChoices
  ) throws(CommandFailure) {
    guard let (name, value) = pair(text), let answer = DeviceChoices.Answer(rawValue: value),
      let choice = DeviceChoices.all.first(where: { $0.name == name })
    else {
      let names = DeviceChoices.all.map(\.name).joined(separator: ", ")
      throw CommandFailure(
        .malformed, "\(text) settles nothing",
        hint: "NAME=accept or NAME=refuse, with a name of \(names)")
    }
    choices[keyPath: choice.path] = answer
  }
}
