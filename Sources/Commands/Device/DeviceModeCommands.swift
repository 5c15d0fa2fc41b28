import ArgumentParser
import DeviceModel
import ImageContents
import Verification

/// `device enable-development`.
struct DeviceEnableDevelopmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable-development",
    abstract: "Give a device appDevelopment and keep cloud applications away.",
    discussion: """
      The stand-in for the cloud makes the capability file and the debug server; both are \
      installed, and the device goes to a group that takes no application updates.

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

/// `device enable-cloud-test`.
struct DeviceEnableCloudTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable-cloud-test",
    abstract: "End development and take cloud updates again.",
    discussion: """
      Takes away appDevelopment, the debug server and what was sideloaded.

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

/// `device manufacturing-state`.
struct DeviceManufacturingStateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manufacturing-state",
    abstract: "Go on in the making of a device; there is no way back.",
    discussion: "Example: orrery device manufacturing-state board DeviceComplete")

  @OptionGroup var folder: DeviceFolder

  @Argument(help: "Module1Complete or DeviceComplete.")
  var state: String

  @OptionGroup var session: SessionOption

  func run() throws {
    let next = try DeviceOptions.state(state)
    try folder.ask(
      [.setManufacturingState(next)], session: session.session,
      as: "manufacturing-state \(next.rawValue)")
  }
}

/// `device boot`.
struct DeviceBootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Switch a device off and on, and show how it boots layer by layer.",
    discussion: "Example: orrery device boot board")

  @OptionGroup var folder: DeviceFolder

  func run() throws { try folder.ask([.powerCycle], as: "boot") }
}
