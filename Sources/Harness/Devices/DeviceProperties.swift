package import DeviceModel
import Findings
import Verification

/// What must hold for a device that is asked one thing after the other, as an input decides. Its
/// power can be cut at any step of any request.
package struct DeviceProperties: InputProperties {
  package var perform: @Sendable (inout Device, DeviceRequest) throws -> DeviceReply = {
    device, request in try device.perform(request, time: ImageSupply.time)
  }
  /// What opens the device of a storage.
  package var open: @Sendable (MemoryStorage) throws -> Device = { try Device(opening: $0) }

  package init() {}

  package static let answered = Property(
    "device.answered", "a device answers every request, unless its power is cut")
  package static let refusal = Property(
    "device.refusal", "a refusal changes nothing but the log, and is noted there")
  package static let code = Property(
    "device.code", "a refusal has an error that devices are known to have, or none")
  package static let stored = Property(
    "device.stored", "what is stored reads back as the same state")
  package static let files = Property(
    "device.files", "the files are the state and the images that it refers to, and no others")
  package static let debugging = Property(
    "device.debugging", "an application is debugged only while the debug server runs")
  package static let cut = Property(
    "device.cut", "a device whose power was cut is as before the request or as after it")

  package static let all = [answered, refusal, code, stored, files, debugging, cut]

  /// The most requests of one input. Each writes the whole state and reads it back.
  private static let requestLimit = 8

  /// Makes a device and asks what an input decides. What is stored is read after a cut of the power
  /// and at the end; the device itself reads back everything that it writes.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var choices = Choices(bytes)
    let storage = MemoryStorage()
    var device = try make(in: storage)
    var count = 0
    while !choices.isAtEnd, count < Self.requestLimit {
      count += 1
      let request = try DecodedRequest.request(&choices)
      let cut = DecodedRequest.cut(&choices)
      if let cut {
        try ask(&device, request, in: storage, cut)
      } else {
        try ask(&device, request, in: storage)
      }
      try checkFiles(of: device, in: storage)
    }
    try checkStored(device, in: storage)
  }

  /// What must hold for one request, whatever the device: its states before and after, its reply.
  package func check(
    _ before: DeviceState, _ after: DeviceState, _ reply: DeviceReply
  ) throws(PropertyFailure) {
    if let refusal = reply.refusal {
      try Self.refusal.require(
        after.withoutLog == before.withoutLog && after.log != before.log, refusal.rule.id)
      try Self.code.require(
        refusal.error.map { Self.errors.contains($0) } ?? true,
        "\(refusal.rule.id) replies \(refusal.error?.code ?? 0)")
    }
    let isDebugging = after.applications.contains { $0.state == .debugging }
    let server = after.applicationState(DeviceFacts.debugServer)
    try Self.debugging.require(!isDebugging || server == .running, "it is \(server)")
  }

  private static let errors = Set(DeviceError.known)

  private func make(in storage: MemoryStorage) throws(PropertyFailure) -> Device {
    let blueprint = DeviceBlueprint(
      deviceID: ImageSupply.deviceID, keystore: try DecodedFacts.keystore())
    return try Self.answered.value { try Device.create(blueprint, in: storage) }
  }

  private func ask(
    _ device: inout Device, _ request: DeviceRequest, in storage: MemoryStorage
  ) throws(PropertyFailure) {
    let before = device.state
    let reply = try Self.answered.value(request.operation.name) {
      try perform(&device, request)
    }
    try check(before, device.state, reply)
  }

  /// Asks a copy of the device first, which tells what comes after; then cuts the power.
  private func ask(
    _ device: inout Device, _ request: DeviceRequest, in storage: MemoryStorage, _ cut: PowerCut
  ) throws(PropertyFailure) {
    let before = device.state
    let copy = MemoryStorage()
    copy.files = storage.files
    let after = try Self.answered.value(request.operation.name) {
      var twin = try open(copy)
      _ = try perform(&twin, request)
      return twin.state
    }
    storage.plan(cut)
    try Self.answered.value {
      do { _ = try perform(&device, request) } catch let failure as OperationFailure {
        guard failure.cause as? DeviceFault == .powerCut else { throw failure }
      }
    }
    storage.restorePower()
    device = try Self.cut.value(request.operation.name) { try open(storage) }
    try Self.cut.require(
      device.state == before || device.state == after,
      "\(request.operation.name), step \(cut.step), \(cut.moment)")
  }

  private func checkStored(_ device: Device, in storage: MemoryStorage) throws(PropertyFailure) {
    let again = try Self.stored.value { try open(storage) }
    try Self.stored.require(again.state == device.state, "it reads back as another")
    try checkFiles(of: device, in: storage)
  }

  private func checkFiles(
    of device: Device, in storage: MemoryStorage
  ) throws(PropertyFailure) {
    let images = (device.state.installed + device.state.staged).map {
      "images/\($0.digest.text).imagepackage"
    }
    try Self.files.require(
      Set(storage.files.keys) == Set(["device.json"] + images),
      "\(storage.files.count) files, \(Set(images).count) images")
  }
}
