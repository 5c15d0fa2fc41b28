import ArgumentParser
import DeviceModel

/// `device sideload`: stage and install a package.
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

/// `device update`: the cloud delivers packages.
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
