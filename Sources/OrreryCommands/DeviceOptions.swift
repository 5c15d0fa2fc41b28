import ArgumentParser
import ByteLayout
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
      valueName: "names"),
    completion: .list(OptionValues.capabilities))
  var capability: [String] = []

  @OptionGroup var software: SoftwareOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The manufacturing state: Blank, Module1Complete, DeviceComplete.", valueName: "state"),
    completion: .list(OptionValues.manufacturingStates))
  var manufacturingState: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The device ID: 128 hexadecimal digits.", valueName: "digits"))
  var deviceId: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Decide an undocumented case, such as older-sdk-certificate=accept. Repeatable.",
      valueName: "name=answer"),
    completion: .list(OptionValues.choices))
  var choice: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      The device's clock, Unix seconds or ISO 8601; without one a device has none, or, where a choice \
      asks for it, SOURCE_DATE_EPOCH or now.
      """, valueName: "time"))
  var time: String?

  @OptionGroup var trust: TrustOptions

  /// Whether nothing was said about the device.
  var isFresh: Bool {
    capability.isEmpty && software.isEmpty && manufacturingState == nil
      && deviceId == nil && choice.isEmpty && time == nil && trust.certificate.isEmpty
      && trust.trustStore.isEmpty && !trust.withoutSdkKey
  }

  /// The facts of the device. A certificate that an option names stands for one of the vendor's:
  /// trusted for everything but what the SDK signs, unless its key is the SDK's.
  func facts() throws -> DeviceFacts {
    var facts = DeviceFacts()
    for certificate in try trust.load().certificates {
      facts.keystore.add(
        certificate,
        certificate.hasPublishedKey
          ? [.sdkApplication] : [.productionApplication, .capability, .system])
    }
    facts.capabilities = Set(try CapabilityNumber.list(capability))
    try software.apply(to: &facts.interfaces, &facts.fuses)
    if let manufacturingState {
      facts.manufacturingState = try Self.state(manufacturingState)
    }
    if let deviceId { facts.deviceID = try DeviceIdentifier.bytes(deviceId) }
    for text in choice { try Self.settle(text, in: &facts.choices) }
    // A choice about time is no choice on a device without a clock.
    if time != nil || facts.choices.certificateOutsideItsTime == .refuse {
      facts.time = Int64(clamping: try PointInTime.ofBuild(time))
    }
    return facts
  }

  static func state(_ text: String) throws(UsageFailure) -> ManufacturingState {
    guard let state = ManufacturingState(rawValue: text) else {
      let names = ManufacturingState.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageFailure(
        "unknown manufacturing state '\(text)'", hint: "use one of \(names)")
    }
    return state
  }

  private static func settle(
    _ text: String, in choices: inout DeviceChoices
  ) throws(UsageFailure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let answer = DeviceChoices.Answer(rawValue: String(parts[1])),
      let choice = DeviceChoices.all.first(where: { $0.name == parts[0] })
    else {
      throw UsageFailure(
        "invalid --choice '\(text)'",
        hint: NearestWord.to(text, among: OptionValues.choices).map { "did you mean '\($0)'?" }
          ?? "use NAME=accept or NAME=refuse; orrery help choices lists the names")
    }
    choices[keyPath: choice.path] = answer
  }
}

/// What a device's software provides, and what its fuses revoke.
struct SoftwareOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "An interface that the device provides: ApplicationRuntime=12. Repeatable.",
      valueName: "interface=version"),
    completion: .list(OptionValues.interfaces("=")))
  var abi: [String] = []

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A blown revocation fuse, 0 to 31. Repeatable.", valueName: "number"))
  var fuse: [Int] = []

  /// Whether nothing was said.
  var isEmpty: Bool { abi.isEmpty && fuse.isEmpty }

  /// Changes interfaces and fuses to what was said.
  func apply(
    to interfaces: inout [ABIType: UInt32], _ fuses: inout UInt32
  ) throws(UsageFailure) {
    for text in abi {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let version = UInt32(parts[1]),
        let known = ABIType.names.first(where: { $0.value != 0 && $0.name == parts[0] })
      else {
        throw UsageFailure(
          "invalid interface '\(text)'",
          hint: "use a form like ApplicationRuntime=12, OSRuntime=3 or SecureWorldRuntime=2")
      }
      interfaces[ABIType(rawValue: known.value)] = version
    }
    for number in fuse {
      guard (0..<UInt32.bitWidth).contains(number) else {
        throw UsageFailure("invalid fuse \(number): fuses are 0 to 31")
      }
      fuses |= 1 << UInt32(number)
    }
  }
}
