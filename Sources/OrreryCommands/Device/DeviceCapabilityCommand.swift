import ArgumentParser
import DeviceModel
import ImageContents

/// `device capability`: the capabilities that a device stores.
struct DeviceCapabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capability",
    abstract: "Apply and remove a device's capabilities.",
    discussion: "Example: orrery device capability apply board caps.bin",
    subcommands: [Apply.self, Remove.self])

  /// `device capability apply`.
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

  /// `device capability remove`.
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
