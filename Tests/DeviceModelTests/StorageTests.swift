import ByteLayout
import DataFiles
import Findings
import Foundation
import Synchronization
import Testing
import Verification

@testable import DeviceModel

/// A device in a folder, and several who use it.
@Suite final class StorageTests {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "orrery-device-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func create() throws -> DirectoryStorage {
    let storage = try DirectoryStorage(path: path, creating: true)
    _ = try Device.create(
      DeviceBlueprint(deviceID: Supply.deviceID, keystore: try Authority.keystore()), in: storage)
    return storage
  }

  @Test("a folder holds a readable state and ordinary packages")
  func folder() throws {
    let storage = try create()
    var device = try Device(opening: storage)
    let bytes = try Supply.Application().production()
    for operation in [DeviceOperation.stage(bytes), .install(isManual: false)] {
      #expect(
        try device.perform(DeviceRequest(operation), time: Supply.time).refusal == nil)
    }
    let digest = try #require(device.state.applications.first).digest
    let name = "images/\(digest.text).imagepackage"
    #expect(try storage.names() == ["device.json", name])
    #expect(try Data(contentsOf: URL(filePath: "\(path)/\(name)")) == Data(bytes))
    #expect(try Device(opening: storage).state == device.state)
  }

  @Test("an image file that has grown is never read whole: its bytes count as gone")
  func grownImage() throws {
    let storage = try create()
    var device = try Device(opening: storage)
    for operation in [
      DeviceOperation.stage(try Supply.Application().production()), .install(isManual: false),
    ] { _ = try device.perform(DeviceRequest(operation), time: Supply.time) }
    let digest = try #require(device.state.applications.first).digest
    let file = try #require(
      FileHandle(forWritingAtPath: "\(path)/images/\(digest.text).imagepackage"))
    try file.truncate(atOffset: 1 << 40)
    try file.close()
    var again = try Device(opening: storage)
    #expect(again.state.flash[digest] == nil)
    guard case .booted(let trace) = try again.perform(DeviceRequest(.powerCycle), time: 1) else {
      Issue.record("no boot")
      return
    }
    #expect(trace.entries.last?.state == .failed)
  }

  @Test("left-overs are removed when a device is opened, other files stay")
  func leftOvers() throws {
    let storage = try create()
    let stray = "images/\(String(repeating: "0", count: 64)).imagepackage"
    for name in [
      stray, "images/.orrery-1-0.partial", ".orrery-2-0.partial", "images/notes.txt", "notes.txt",
    ] {
      try storage.write(name, [1])
    }
    _ = try Device(opening: storage)
    #expect(try storage.names() == ["device.json", "images/notes.txt", "notes.txt"])
  }

  @Test("who does not wait is told that somebody else uses the device")
  func busy() throws {
    _ = try create()
    let impatient = try DirectoryStorage(path: path, waits: false)
    let lock = try FolderLock(path: path)
    #expect(throws: OperationFailure(DeviceFault.busy)) { try Device(opening: impatient) }
    _ = consume lock
    _ = try Device(opening: impatient)
  }

  @Test("two openers see what the other did")
  func openers() throws {
    let storage = try create()
    var first = try Device(opening: storage)
    var second = try Device(opening: try DirectoryStorage(path: path))
    func ask(_ operation: DeviceOperation, _ device: inout Device) throws {
      #expect(try device.perform(DeviceRequest(operation), time: Supply.time).refusal == nil)
    }
    try ask(.stage(try Supply.Application().production()), &first)
    try ask(.install(isManual: false), &second)
    #expect(second.state.applicationState(Supply.app) == .running)
    try ask(.applyCapabilities(try Supply.capability([11])), &second)
    try ask(.stop(Supply.app), &first)
    #expect(try Device(opening: storage).state == first.state)
  }

  @Test("many at once lose nothing")
  func concurrent() async throws {
    _ = try create()
    let path = path
    let count = 4
    try await withThrowingTaskGroup { group in
      for number in 0..<count {
        group.addTask {
          for part in 0..<3 {
            var device = try Device(opening: try DirectoryStorage(path: path))
            let id = 10 + number * 3 + part
            let app = Supply.Application(component: Supply.id(id), pin: id)
            let reply = try device.perform(
              DeviceRequest(.deliver([try app.production()])), time: Supply.time)
            #expect(reply.refusal == nil)
          }
        }
      }
      try await group.waitForAll()
    }
    let state = try Device(opening: try DirectoryStorage(path: path)).state
    #expect(state.applications.count == 3 * count)
    #expect(state.applications.allSatisfy { $0.state == .running && state.flash[$0.digest] != nil })
  }

  @Test("of many who create one device, one makes it, and nobody else makes or undoes anything")
  func creation() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let keystore = try Authority.keystore()
    for round in 0..<20 {
      let folder = "\(path)/\(round)"
      let counts = Mutex((made: 0, prepared: 0, undone: 0))
      DispatchQueue.concurrentPerform(iterations: 4) { number in
        do {
          let storage = try DirectoryStorage(path: folder, creating: true)
          let id = [UInt8](repeating: UInt8(number), count: 64)
          let blueprint = DeviceBlueprint(deviceID: id, keystore: keystore)
          _ = try Device.create(
            in: storage, time: Supply.time,
            preparedBy: { () throws(OperationFailure) in
              counts.withLock { $0.prepared += 1 }
              return (blueprint, [])
            }, undoing: { counts.withLock { $0.undone += 1 } })
          counts.withLock { $0.made += 1 }
        } catch {
          #expect(error as? OperationFailure == OperationFailure(DeviceFault.exists))
        }
      }
      #expect(counts.withLock { $0.made } == 1)
      #expect(counts.withLock { $0.prepared } == 1)
      #expect(counts.withLock { $0.undone } == 0)
      _ = try Device(opening: try DirectoryStorage(path: folder))
    }
  }

  @Test("where no device comes of it, what was made for it is undone")
  func undone() throws {
    let storage = try DirectoryStorage(path: path, creating: true)
    let blueprint = DeviceBlueprint(deviceID: [1], keystore: DeviceKeystore())
    var isUndone = false
    #expect(throws: OperationFailure.self) {
      try Device.create(
        in: storage, time: 0, preparedBy: { () throws(OperationFailure) in (blueprint, []) },
        undoing: { isUndone = true })
    }
    #expect(isUndone)
  }

  @Test(
    "what is neither file nor folder where a device has one is named",
    arguments: ["device.json", "images", "image"])
  func misplaced(name: String) throws {
    let storage = try create()
    var device = try Device(opening: storage)
    _ = try device.perform(
      DeviceRequest(.deliver([try Supply.Application().production()])), time: Supply.time)
    let digest = try #require(device.state.applications.first).digest.text
    let place = name == "image" ? "images/\(digest).imagepackage" : name
    try FileManager.default.removeItem(atPath: "\(path)/\(place)")
    for isLink in [false, true] {
      if isLink {
        try FileManager.default.createSymbolicLink(
          atPath: "\(path)/\(place)", withDestinationPath: "/")
      } else {
        try #require(unsafe mkfifo("\(path)/\(place)", 0o600) == 0)
      }
      #expect {
        try Device(opening: storage)
      } throws: { error in
        guard case .misplaced? = (error as? OperationFailure)?.cause as? DeviceFault else {
          return false
        }
        return true
      }
      try FileManager.default.removeItem(atPath: "\(path)/\(place)")
    }
  }

  @Test("what somebody else is writing below the folder is left alone")
  func foreignPartials() throws {
    let storage = try create()
    let name = "packages/.orrery-1-0.partial"
    try FileManager.default.createDirectory(
      atPath: path + "/packages", withIntermediateDirectories: false)
    try Data([1]).write(to: URL(filePath: "\(path)/\(name)"))
    _ = try Device(opening: storage)
    #expect(try storage.names() == ["device.json", name])
  }

  @Test("a folder that is none, a state that is none", arguments: 0..<3)
  func wrong(index: Int) throws {
    #expect(throws: OperationFailure.self) { try DirectoryStorage(path: path + "/missing") }
    let storage = try DirectoryStorage(path: path, creating: true)
    switch index {
    case 0: break
    case 1:
      try FileManager.default.createDirectory(
        atPath: path + "/device.json", withIntermediateDirectories: false)
    default:
      try Data(count: 2 << 20).write(to: URL(filePath: path + "/device.json"))
    }
    #expect(throws: OperationFailure.self) { try Device(opening: storage) }
  }

  @Test("names never lead out of the folder")
  func names() throws {
    let storage = try create()
    #expect(throws: OperationFailure.self) { try storage.remove("../x") }
    #expect(DeviceFile.digest(inName: "images/../../x.imagepackage") == nil)
    #expect(ImageDigest(String(repeating: "A", count: 64)) == nil)
  }

  @Test("capabilities that nobody signed are none, at every read")
  func storedCapabilities() throws {
    let storage = MemoryStorage()
    var device = try Device.create(
      DeviceBlueprint(deviceID: Supply.deviceID, keystore: try Authority.keystore()), in: storage)
    let request = DeviceRequest(.applyCapabilities(try Supply.capability([13])))
    #expect(try device.perform(request, time: Supply.time).refusal == nil)
    let written = String(decoding: try #require(storage.files["device.json"]), as: UTF8.self)
    let forged = written.replacing(#/"capabilities": \[[^\]]*\]/#, with: "\"capabilities\": [11]")
    #expect(forged != written)
    storage.files["device.json"] = Array(forged.utf8)
    #expect(try Device(opening: storage).state.capabilities == [])
    // A device that was open already sees it before it does what is asked.
    let stage = DeviceRequest(.stage(try Supply.Application().sdk()))
    #expect(try device.perform(stage, time: Supply.time).refusal?.error?.code == 7_340_047)
  }
}
