import ArgumentParser
import DeviceModel
import ImageContents
import Verification

struct DeviceCapabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capability",
    abstract: "Apply and remove a device's capabilities.",
    discussion: "Example: orrery device capability apply board caps.bin",
    subcommands: [Apply.self, Remove.self])

  struct Apply: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Store the capabilities of a file signed by the cloud for this device.",
      discussion: """
        The stand-in for the cloud signs with DIRECTORY/cloud/capability.pem; see orrery \
        capability create --signer.

        Example: orrery device capability apply board caps.bin
        """)

    @OptionGroup var folder: DeviceFolder

    @Argument(help: "The capability file.", completion: .file())
    var file: String

    @OptionGroup var session: SessionOption

    func run() throws {
      let bytes = try Inputs.contents(of: file, limit: DeviceLimits.session)
      try folder.ask(
        [.applyCapabilities(bytes)], session: session.session,
        as: "capability apply \(Input(file).displayName)")
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove every stored capability.",
      discussion: "Example: orrery device capability remove board")

    @OptionGroup var folder: DeviceFolder
    @OptionGroup var session: SessionOption

    func run() throws {
      try folder.ask([.removeCapabilities], session: session.session, as: "capability remove")
    }
  }
}

struct DeviceEnableDevelopmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable-development",
    abstract: "Give a device appDevelopment and turn off cloud application updates.",
    discussion: """
      The stand-in for the cloud makes the capability file and the debug server. Both are \
      installed, and the device moves to a group that gets no application updates.

      Example: orrery device enable-development board
      """)

  @OptionGroup var folder: DeviceFolder
  @OptionGroup var session: SessionOption

  func run() throws {
    let cloud = try folder.cloud()
    let file = try cloud.capability([.appDevelopment], device: folder.open().state.deviceID)
    try folder.ask(
      [.enableDevelopment(capability: file, debugServer: try cloud.debugServer())],
      session: session.session, as: "enable-development")
  }
}

struct DeviceEnableCloudTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable-cloud-test",
    abstract: "End development and turn cloud updates back on.",
    discussion: """
      Removes appDevelopment, the debug server and all sideloaded applications.

      Example: orrery device enable-cloud-test board
      """)

  @OptionGroup var folder: DeviceFolder
  @OptionGroup var session: SessionOption

  func run() throws {
    let file = try folder.cloud().capability([], device: folder.open().state.deviceID)
    try folder.ask(
      [.enableCloudTest(capability: file)], session: session.session, as: "enable-cloud-test")
  }
}

struct DeviceManufacturingStateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manufacturing-state",
    abstract: "Advance the manufacturing state; this cannot be undone.",
    discussion: "Example: orrery device manufacturing-state board DeviceComplete")

  @OptionGroup var folder: DeviceFolder

  @Argument(
    help: "Module1Complete or DeviceComplete.",
    completion: .list(OptionValues.manufacturingStates))
  var state: String

  @OptionGroup var session: SessionOption

  func run() throws {
    let next = try DeviceOptions.state(state)
    try folder.ask(
      [.setManufacturingState(next)], session: session.session,
      as: "manufacturing-state \(next.rawValue)")
  }
}

struct DeviceBootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Restart a device and show its boot, layer by layer.",
    discussion: "Example: orrery device boot board")

  @OptionGroup var folder: DeviceFolder

  func run() throws { try folder.ask([.powerCycle], as: "boot") }
}
