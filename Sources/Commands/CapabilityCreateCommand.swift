import ArgumentParser
import Bytes
import Findings
import ImageContents
import Packaging
import Reporting

/// `capability create`: a new capability file.
struct CapabilityCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Create a capability file for one device.",
    discussion: """
      Capabilities are named as users see them (EnableAppDevelopment), short (appDevelopment, \
      fieldServicing, rfTestMode), as the service calls them (ApplicationDevelopment) or by \
      number, separated by commas; none makes a file without any. The ids are random unless they \
      are given.

      Example: orrery capability create --device-id $ID --capability appDevelopment --output caps.bin
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("The device, 128 hexadecimal digits.", valueName: "digits"))
  var deviceId: String

  @Option(
    name: .long,
    help: ArgumentHelp("What the device is permitted. Repeatable.", valueName: "names"))
  var capability: [String]

  @OptionGroup var signer: SignerOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    name: .long, help: ArgumentHelp("The id of the component, else random.", valueName: "guid"))
  var componentId: String?

  @Option(name: .long, help: ArgumentHelp("The id of the image, else random.", valueName: "guid"))
  var imageId: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The time of the file, Unix seconds or ISO 8601; else SOURCE_DATE_EPOCH, else now.",
      valueName: "time"))
  var buildTime: String?

  @OptionGroup var form: FormatOptions

  func run() throws {
    let block = CapabilityBlock(
      deviceID: try DeviceIdentifier.bytes(deviceId), capabilities: try capabilities())
    let (signer, files) = try signer.load()
    let component = try NewIdentifier.value(componentId)
    let image = try NewIdentifier.value(imageId)
    let time = try PointInTime.ofBuild(buildTime)
    let target = SigningOutput(path: output)
    let summary = try OperationFailure.naming(output) {
      let file = try target.open(refusing: files)
      return try CapabilityFile.write(
        block, component: component, image: image, buildTime: time, signer: signer, to: file)
    }
    let report = SignReport(input: "", output: output, summary: summary)
    try target.print(Result(report, text: { _ in report.text }), form.format)
  }

  private func capabilities() throws(CommandFailure) -> [CapabilityNumber] {
    let names = capability.flatMap { $0.split(separator: ",").map(String.init) }
    guard !names.isEmpty else { throw CommandFailure(.malformed, "no capability is named") }
    if names == ["none"] { return [] }
    let numbers = try CapabilityNumber.list(names)
    guard numbers.count <= CapabilityBlock.capacity else {
      throw CommandFailure(
        .no, "\(numbers.count) capabilities, a file holds \(CapabilityBlock.capacity)")
    }
    return numbers
  }
}
