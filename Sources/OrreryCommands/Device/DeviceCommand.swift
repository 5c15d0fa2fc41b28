import ArgumentParser
import DeviceModel
import Reporting

struct DeviceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device", _superCommandName: OrreryCommand.name,
    abstract: "Try packages on an emulated device.",
    discussion: """
      A device lives in a folder: device.json holds its state, images/ its packages, and cloud/ \
      the keys of a stand-in for the vendor's cloud, which the device trusts. Completed commands \
      survive a loss of power; a refusal changes nothing but the log.

      To sign with the production key of the device in board: orrery sign --production --signer \
      board/cloud/production-application.pem app.imagepackage --output production.imagepackage

      Exit codes: 0 done; 1 refused; 2 the package or the device's state is damaged; 3 reading or \
      writing failed.

      Example: orrery device create board && \\
        orrery device enable-development board && \\
        orrery device sideload board app.imagepackage
      """,
    subcommands: [
      DeviceCreateCommand.self, DeviceShowCommand.self, DeviceSideloadCommand.self,
      DeviceStartCommand.self, DeviceStopCommand.self, DeviceDebugCommand.self,
      DeviceRemoveCommand.self, DeviceCapabilityCommand.self,
      DeviceEnableDevelopmentCommand.self, DeviceEnableCloudTestCommand.self,
      DeviceUpdateCommand.self, DeviceManufacturingStateCommand.self, DeviceBootCommand.self,
      DeviceLogCommand.self,
    ])
}

struct DeviceShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a device: state, capabilities, applications.",
    discussion: "Example: orrery device show board")

  @OptionGroup var folder: DeviceFolder

  func run() throws {
    let report = DeviceReport(path: folder.device, state: try folder.open().state)
    try Console.print(report, folder.form.format)
  }
}

struct DeviceLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show the last events of a device.",
    discussion: "Example: orrery device log board")

  @OptionGroup var folder: DeviceFolder

  func run() throws {
    let report = DeviceLogReport(path: folder.device, log: try folder.open().state.log)
    try Console.print(report, folder.form.format)
  }
}
