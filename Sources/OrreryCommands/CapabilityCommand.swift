import ArgumentParser
import ByteLayout
import ChildProcesses
import Findings
import ImageContents
import ImagePackage
import Inspection
import Packaging
import Reporting

struct CapabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capability", _superCommandName: OrreryCommand.name,
    abstract: "Create and show device capability files.",
    discussion: """
      A capability file lets one device do what it otherwise refuses, such as application \
      development. Real devices accept only files that the vendor's service has signed.

      Example: orrery capability show fw_config.bin
      """,
    subcommands: [CapabilityCreateCommand.self, CapabilityShowCommand.self])
}

struct CapabilityCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Create a capability file for one device.",
    discussion: """
      A capability is given by its user-facing name (EnableAppDevelopment), its short name \
      (appDevelopment, fieldServicing, rfTestMode), the service's name (ApplicationDevelopment) \
      or its number. Separate several with commas; none makes a file without capabilities. The \
      IDs are random by default.

      Example: orrery capability create --device-id $(printf %0128d 7) \\
        --capability appDevelopment --output caps.bin
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("The device ID: 128 hexadecimal digits.", valueName: "digits"))
  var deviceId: String

  @Option(
    name: .long,
    help: ArgumentHelp("The capabilities to grant. Repeatable.", valueName: "names"),
    completion: .list(OptionValues.capabilities))
  var capability: [String]

  @OptionGroup var signer: SignerOptions

  @OptionGroup var destination: OutputOption

  @Option(
    name: .long, help: ArgumentHelp("The component ID; random by default.", valueName: "guid"))
  var componentId: String?

  @OptionGroup var build: BuildOptions
  @OptionGroup var form: FormatOptions

  func run() throws {
    let block = CapabilityBlock(
      deviceID: try DeviceIdentifier.bytes(deviceId), capabilities: try capabilities())
    let (signer, files) = try signer.load()
    let component = try NewIdentifier.value(componentId)
    let image = try NewIdentifier.value(build.imageId)
    let time = try PointInTime.ofBuild(build.buildTime)
    let summary = try OperationFailure.naming(destination.output) {
      let file = try files.open(destination.output)
      return try CapabilityFile.write(
        block, component: component, image: image, buildTime: time, signer: signer, to: file)
    }
    let report = SignReport(
      input: "", output: destination.output, summary: summary, time: WallClock.seconds)
    try destination.target.print(report, form.format)
  }

  private func capabilities() throws(UsageFailure) -> [CapabilityNumber] {
    let names = capability.flatMap { $0.split(separator: ",").map(String.init) }
    guard !names.isEmpty else {
      throw UsageFailure("no capability given: name one, or use none")
    }
    if names == ["none"] { return [] }
    let numbers = try CapabilityNumber.list(names)
    guard numbers.count <= CapabilityBlock.capacity else {
      throw UsageFailure(
        "too many capabilities: \(numbers.count), at most \(CapabilityBlock.capacity) fit")
    }
    return numbers
  }
}

struct CapabilityShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the device and the capabilities in a capability file.",
    discussion: """
      Who signed it is what the file says; to check whether it is trusted, use verify.

      Example: orrery capability show fw_config.bin
      """)

  @Argument(help: "A capability file, or - for standard input.", completion: .file())
  var file: String

  @OptionGroup var form: FormatOptions

  func run() throws {
    let input = Input(file)
    let image = try input.read().image
    guard image.package != nil, let content = image.content else {
      throw image.failure(input.displayName)
    }
    guard case .capability(let block) = content else {
      throw CommandFailure(
        .no, "\(input.displayName): not a capability file; the content is: \(content.name)")
    }
    let report = CapabilityReport(
      input: file, block: block, thumbprint: image.package?.signer?.thumbprint)
    try Console.print(report, form.format)
    try image.outcome.exit()
  }
}
