import ByteLayout
import Findings
import Testing
import Verification

@testable import DeviceModel

/// What stands in `device.json`, and what does not count as such.
@Suite struct StateTextTests {
  private func storage() throws -> MemoryStorage {
    let storage = MemoryStorage()
    var device = try Device.create(
      DeviceBlueprint(deviceID: Supply.deviceID, keystore: try Authority.keystore()), in: storage)
    for operation in [
      DeviceOperation.applyCapabilities(try Supply.capability([11])),
      .stage(try Supply.Application().sdk()), .install(isManual: true), .quota(Supply.id(77)),
    ] { _ = try device.perform(DeviceRequest(operation), time: Supply.time) }
    return storage
  }

  private func state(_ storage: MemoryStorage) throws -> [UInt8] {
    try #require(storage.files["device.json"])
  }

  @Test("a state reads as it was written")
  func roundTrip() throws {
    let storage = try storage()
    let device = try Device(opening: storage)
    #expect(device.state.applications.map(\.state) == [.stopped])
    #expect(device.state.stored == (try state(storage)))
    #expect(String(decoding: try state(storage), as: UTF8.self).contains("\n  \"device_id\": \""))
  }

  @Test("a state of a time before a choice was there has its default")
  func olderState() throws {
    let text = String(decoding: try state(try storage()), as: UTF8.self)
    let start = try #require(text.firstRange(of: ",\n    \"unknown-board-resources\"")).lowerBound
    let end = try #require(text[start...].firstRange(of: "\n  }")).lowerBound
    let older = text[..<start] + text[end...]
    #expect(!older.contains("third-real-time-application"))
    #expect(try DeviceState(stored: Array(older.utf8)).choices == DeviceChoices())
  }

  @Test("every truncation is a fault with a reason")
  func truncations() throws {
    let bytes = try state(try storage())
    for count in 0..<(bytes.count - 1) {
      let error = #expect(throws: OperationFailure.self) {
        try DeviceState(stored: Array(bytes.prefix(count)))
      }
      guard case DeviceFault.damaged("device.json", let reason)? = error?.cause, !reason.isEmpty
      else {
        Issue.record("\(count): \(String(describing: error))")
        return
      }
    }
  }

  @Test(
    "a changed byte is a fault, or a state that reads as it is written",
    arguments: [1, 0x10, 0xFF] as [UInt8])
  func changes(mask: UInt8) throws {
    let bytes = try state(try storage())
    var faults = 0
    for index in stride(from: 0, to: bytes.count, by: 11) {
      var changed = bytes
      changed[index] ^= mask
      do throws(OperationFailure) {
        let state = try DeviceState(stored: changed)
        let again = try DeviceState(stored: state.stored)
        #expect(again == state)
      } catch {
        guard case DeviceFault.damaged = error.cause else {
          Issue.record("\(error)")
          return
        }
        faults += 1
      }
    }
    #expect(faults > 50)
  }

  /// One place of a sound text, what it becomes, and what the fault speaks of.
  static let edits: [(from: String, to: String, reason: String)] = [
    ("orrery/device-state/1", "orrery/device-state/2", "schema"),
    ("\"Blank\"", "\"Finished\"", "manufacturing_state"),
    ("\"is_up\": true", "\"is_up\": 1", "is_up"),
    ("\"is_up\": true,", "\"is_up\": true, \"is_up\": true,", "twice"),
    ("\"is_up\": true,", "", "is_up is missing"),
    ("\"is_up\": true,", "\"is_up\": true, \"extra\": 1,", "unknown key"),
    ("\"fuses\": 0", "\"fuses\": -1", "fuses"),
    ("\"fuses\": 0", "\"fuses\": 4294967296", "fuses"),
    ("\"fuses\": 0", "\"fuses\": 1e3", "fuses"),
    ("\"update_policy\": \"UpdateAll\"", "\"update_policy\": \"\"", "update_policy"),
    ("\"image_type\": 13", "\"image_type\": 99999", "image_type"),
    ("\"image_type\": 13", "\"image_type\": 12", "capability files"),
    ("\"image_type\": 10", "\"image_type\": 21", "state"),
    ("\"state\": \"stopped\"", "\"state\": \"notPresent\"", "state"),
    ("\"origin\": \"sideload\"", "\"origin\": \"moon\"", "origin"),
    ("\"applications\": 1048576", "\"applications\": -1", "flash.applications"),
    ("\"applications\": 1048576", "\"applications\": 99999999999999999999", "flash.applications"),
    ("\"executable_size\": 16777216", "\"executable_size\": -5", "executable_size"),
    ("\"unknown-section\": \"refuse\"", "\"unknown-section\": \"maybe\"", "choices"),
    ("\"capability\"", "\"everything\"", "purposes"),
    ("BEGIN CERTIFICATE", "BEGIN SOMETHING", "certificate"),
    ("\"time\": 1700000000", "\"time\": \"now\"", "time"),
    ("\"dropped\": 0", "\"dropped\": -1", "dropped"),
    ("\"capabilities\": [\n    11\n  ]", "\"capabilities\": [11, 11]", "capabilities"),
    ("\"capabilities\": [\n    11\n  ]", "\"capabilities\": [70000]", "capabilities"),
    ("\"capabilities\": [\n    11\n  ]", "\"capabilities\": {}", "capabilities"),
    ("\"staged\": []", "\"staged\": [1]", "staged[0]"),
    ("\"staged\": []", "\"staged\": null", "staged"),
  ]

  @Test("a field that no device writes is named", arguments: edits.indices)
  func fields(index: Int) throws {
    let edit = Self.edits[index]
    let storage = try storage()
    let text = String(decoding: try state(storage), as: UTF8.self)
    let parts = text.split(separator: edit.from, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(parts.count == 2, "\(edit.from) is not in the text")
    storage.files["device.json"] = Array((parts[0] + edit.to + parts[1]).utf8)
    let error = #expect(throws: OperationFailure.self) { try Device(opening: storage) }
    guard case DeviceFault.damaged("device.json", let reason)? = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains(edit.reason), "\(reason)")
  }

  @Test("capabilities written by hand do not outlive the next boot")
  func forgedCapabilities() throws {
    let storage = try storage()
    let text = String(decoding: try state(storage), as: UTF8.self)
    storage.files["device.json"] = Array(
      text.replacing("\"capabilities\": [\n    11\n  ]", with: "\"capabilities\": [1, 11]").utf8)
    var device = try Device(opening: storage)
    _ = try device.perform(DeviceRequest(.powerCycle), time: 0)
    #expect(device.state.capabilities == [])
  }

  @Test("an image file that was damaged is found when it is used", arguments: [false, true])
  func damagedImage(isGone: Bool) throws {
    let storage = try storage()
    let name = try #require(
      try Device(opening: storage).state.applications.first.map { DeviceFile.name(of: $0.digest) })
    storage.files[name] = isGone ? nil : [1, 2, 3]
    var device = try Device(opening: storage)
    let reply = try device.perform(DeviceRequest(.start(Supply.app)), time: 0)
    #expect(reply.refusal != nil)
    // The same file again mends it.
    _ = try device.perform(DeviceRequest(.stage(try Supply.Application().sdk())), time: 0)
  }

  @Test("a device is made once, and of an id of 64 bytes")
  func creation() throws {
    let storage = try storage()
    let keystore = try Authority.keystore()
    #expect(throws: OperationFailure(DeviceFault.exists)) {
      try Device.create(DeviceBlueprint(deviceID: Supply.deviceID, keystore: keystore), in: storage)
    }
    #expect(throws: OperationFailure.self) {
      try Device.create(DeviceBlueprint(deviceID: [1], keystore: keystore), in: MemoryStorage())
    }
    #expect(throws: OperationFailure(DeviceFault.missing)) { try Device(opening: MemoryStorage()) }
  }
}
