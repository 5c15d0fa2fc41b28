import ArgumentParser
import ByteLayout
import Cryptography
import DataFiles
import DeviceModel
import Findings
import Reporting
import Verification
import WorkerThreads

struct DeviceCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Create a device in a folder.",
    discussion: """
      The device trusts the SDK test key as far as its capabilities allow, and the new keys of its \
      own stand-in for the cloud. A stand-in for the operating system is installed and booted. \
      The device ID is random by default.

      Example: orrery device create board
      """)

  @OptionGroup var folder: DeviceFolder

  @Option(
    name: .long,
    help: ArgumentHelp("The device ID: 128 hexadecimal digits.", valueName: "digits"))
  var deviceId: String?

  @OptionGroup var software: SoftwareOptions

  func run() throws {
    let id =
      try deviceId.map { try DeviceIdentifier.bytes($0) }
      ?? (0..<64).map { _ in UInt8.random(in: 0...255) }
    let time = Int64(clamping: try folder.seconds())
    guard FileKind(path: "\(folder.device)/device.json") == nil else {
      throw OperationFailure(DeviceFault.exists).named(folder.name)
    }
    var blueprint = DeviceBlueprint(deviceID: id, keystore: DeviceKeystore())
    try software.apply(to: &blueprint.interfaces, &blueprint.fuses)
    let isThere = FileKind(path: folder.device) != nil
    let device: Device
    do { device = try make(blueprint, time) } catch {
      // The folder goes with what was to be in it, where it is this command's own.
      if !isThere { DataFolder.removeIfEmpty(path: folder.device) }
      throw error
    }
    let report = DeviceReport(path: folder.device, state: device.state)
    try Console.print(report, folder.form.format)
  }

  /// The device, with keys of its own and an operating system that has booted. Keys are made when it is
  /// sure that nobody else makes this device; where it cannot be made, they go again.
  private func make(_ blueprint: DeviceBlueprint, _ time: Int64) throws -> Device {
    let keys = CloudKeys(device: folder.device)
    // A signal ends the making between two steps, and what was made goes.
    Interruption.observe()
    var isMade = false
    var missing: [String] = []
    return try OperationFailure.naming(folder.name) {
      let storage = try DirectoryStorage(path: folder.device, creating: true)
      return try Device.create(
        in: storage, time: time,
        preparedBy: { () throws(OperationFailure) in
          try OperationFailure.wrap {
            let here = try DataFolder(path: folder.device)
            missing = try [CloudKeys.folder, "images"].filter { try here.kind(of: $0) == nil }
            var blueprint = blueprint
            blueprint.keystore = try keys.create()
            isMade = true
            let firmware = try folder.cloud().firmware()
            try Interruption.check(folder.name)
            let operations: [DeviceOperation] = [
              .installFirmware(manifest: firmware.manifest, images: firmware.images), .powerCycle,
            ]
            return (blueprint, operations)
          }
        },
        undoing: {
          if isMade { keys.remove() }
          guard let here = try? DataFolder(path: folder.device) else { return }
          for name in missing { try? here.removeIfEmpty(name) }
        })
    }
  }
}
