import ArgumentParser
import Audit
import ByteLayout
import DeviceModel

struct DeviceSideloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sideload",
    abstract: "Stage and install a package on a device.",
    discussion: """
      An application is started unless --manual is given.

      Example: orrery device sideload board app.imagepackage
      """)

  @OptionGroup var folder: DeviceFolder

  @Argument(help: "The package, or - for standard input.", completion: .file())
  var package: String

  @Flag(name: .long, help: "Do not start the application.")
  var manual = false

  @OptionGroup var session: SessionOption

  func run() throws {
    let bytes = try Inputs.contents(of: package, limit: DeviceLimits.image)
    try folder.ask(
      [.stage(bytes), .install(isManual: manual)], session: session.session,
      as: "sideload \(Input(package).displayName)")
    // Only what was taken comes this far.
    if let outside = Auditor.importsBeyondOffer(in: bytes), !outside.isEmpty {
      Console.warning(
        "the program imports \(outside.joined(separator: ", ")), which no library offers; "
          + "orrery audit tells more")
    }
  }
}

/// A servicing session.
struct SessionOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A capability file that applies to this command only.", valueName: "file"),
    completion: .file())
  var session: String?
}

struct DeviceUpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Deliver packages from the cloud.",
    discussion: """
      The packages are delivered together, unchanged; a real cloud would have production-signed \
      them. A device in development is offered no applications.

      Example: orrery device update board production.imagepackage
      """)

  @OptionGroup var folder: DeviceFolder

  @Argument(help: "The packages.", completion: .file(extensions: ["imagepackage"]))
  var packages: [String]

  func run() throws {
    var images: [[UInt8]] = []
    for path in packages {
      images.append(try Inputs.contents(of: path, limit: DeviceLimits.image))
    }
    let names = packages.map { Input($0).displayName }.joined(separator: " ")
    try folder.ask([.deliver(images)], as: "update \(names)")
  }
}

/// Which application of which device.
struct ComponentOptions: ParsableArguments {
  @OptionGroup var folder: DeviceFolder

  @Argument(help: "The component ID of the application.")
  var component: String

  @OptionGroup var session: SessionOption

  /// Asks the device to do something with the application.
  func ask(_ verb: String, _ operation: (GUID) -> DeviceOperation) throws {
    guard let id = GUID(component) else {
      throw UsageFailure(
        "invalid component ID '\(component)'",
        hint: "orrery device show lists the applications and their IDs")
    }
    try folder.ask([operation(id)], session: session.session, as: "\(verb) \(id)")
  }
}

struct DeviceStartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start an application.",
    discussion: "Example: orrery device start board 5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("start") { .start($0) } }
}

struct DeviceStopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop an application.",
    discussion: "Example: orrery device stop board 5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("stop") { .stop($0) } }
}

struct DeviceDebugCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debug", abstract: "Start an application under the debug server.",
    discussion: "Example: orrery device debug board 5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("debug") { .startDebug($0) } }
}

struct DeviceRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an application.",
    discussion: "Example: orrery device remove board 5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f")

  @OptionGroup var target: ComponentOptions

  func run() throws { try target.ask("remove") { .remove($0) } }
}
