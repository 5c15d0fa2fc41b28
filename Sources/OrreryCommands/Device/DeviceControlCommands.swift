import ArgumentParser
import ByteLayout
import DeviceModel

/// Which application of which device.
struct ComponentOptions: ParsableArguments {
  @OptionGroup var folder: DeviceFolder

  @Argument(help: "The component ID of the application.")
  var component: String

  @OptionGroup var session: SessionOption

  /// Asks the device to do something with the application.
  func ask(_ verb: String, _ operation: (GUID) -> DeviceOperation) throws {
    guard let id = GUID(component) else {
      throw CommandFailure(
        .malformed, "invalid component ID '\(component)'",
        hint: "orrery device show lists the applications and their IDs")
    }
    try folder.ask([operation(id)], session: session.session, as: "\(verb) \(id)")
  }
}

struct DeviceStartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start an application.",
    discussion: "Example: orrery device start board $COMPONENT")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("start") { .start($0) } }
}

struct DeviceStopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop an application.",
    discussion: "Example: orrery device stop board $COMPONENT")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("stop") { .stop($0) } }
}

struct DeviceDebugCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debug", abstract: "Start an application under the debug server.",
    discussion: "Example: orrery device debug board $COMPONENT")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("debug") { .startDebug($0) } }
}

struct DeviceRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an application.",
    discussion: "Example: orrery device remove board $COMPONENT")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("remove") { .remove($0) } }
}
