import ArgumentParser
import DeviceModel
import Reporting

/// `device show`: what a device is and has.
struct DeviceShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a device: state, capabilities, applications.",
    discussion: "Example: orrery device show board")

  @OptionGroup var folder: DeviceFolder

  func run() throws {
    let report = DeviceReport(path: folder.device, state: try folder.open().state)
    try Console.print(CommandResult(report, text: report.text), folder.form.format)
  }
}

/// `device log`: what happened to a device.
struct DeviceLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show the last events of a device.",
    discussion: "Example: orrery device log board")

  @OptionGroup var folder: DeviceFolder

  func run() throws {
    let report = DeviceLogReport(path: folder.device, log: try folder.open().state.log)
    try Console.print(CommandResult(report, text: { _ in report.text }), folder.form.format)
  }
}
