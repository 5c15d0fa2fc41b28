import ArgumentParser
import DataFiles
import DeviceModel
import Findings
import JSONText
import Reporting
import Verification

/// Which device, and how its answers are printed.
struct DeviceFolder: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The folder of the device.", valueName: "directory"),
    completion: .directory)
  var device: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The device's clock, Unix seconds or ISO 8601; default: SOURCE_DATE_EPOCH, or now.",
      valueName: "time"))
  var time: String?

  @OptionGroup var form: FormatOptions

  /// The name in messages.
  var name: String { InputName.text(device) }

  /// The device's clock.
  func seconds() throws(UsageFailure) -> UInt64 { try PointInTime.ofBuild(time) }

  /// The stand-in for the cloud that belongs to the device.
  func cloud() throws -> CloudImages {
    CloudImages(keys: CloudKeys(device: device), time: try seconds())
  }

  func open() throws -> Device {
    try OperationFailure.naming(name) { try Device(opening: DirectoryStorage(path: device)) }
  }

  /// Asks the device, one request after the other until one is refused and nobody else's in between,
  /// and prints the last answer.
  ///
  /// - Parameters:
  ///   - operations: What to do.
  ///   - session: A capability file for these requests alone.
  ///   - name: What was asked, for people.
  func ask(
    _ operations: [DeviceOperation], session: String? = nil, as name: String
  ) throws {
    var device = try open()
    let time = Int64(clamping: try seconds())
    let session = try session.map { try Inputs.contents(of: $0, limit: DeviceLimits.session) }
    let requests = operations.map { DeviceRequest($0, session: session) }
    let reply = try OperationFailure.naming(self.name) {
      try device.perform(requests, time: time)
    }
    let report = DeviceReplyReport(path: self.device, request: name, reply: reply)
    try Console.print(report, form.format)
    try reply.outcome.exit()
  }
}

/// What the commands hand to a device.
enum DeviceLimits {
  /// The largest image in bytes: twice what flash holds is refused by the device itself.
  static let image = 32 << 20
  /// The largest capability file in bytes.
  static let session = 1 << 16
}

extension DeviceReply {
  /// A refusal is a no, that of something that is no package is a malformed input.
  var outcome: Outcome {
    switch self {
    case .refused(let refusal): refusal.decision?.outcome ?? .no
    case .notOffered: .no
    case .booted(let trace): trace.isComplete ? .yes : .no
    default: .yes
    }
  }
}
