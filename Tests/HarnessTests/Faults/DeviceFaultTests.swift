import Findings
import Synchronization
import Testing
import Verification

@testable import DeviceModel
@testable import Harness

/// Faults of a device.
@Suite struct DeviceFaultTests {
  private static let sideload: [UInt8] = [11, 0, 0, 0, 0, 0, 3, 0]

  private func device(
    _ property: Property, _ input: [UInt8] = sideload,
    _ change: @escaping @Sendable (inout DeviceProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = DeviceProperties()
      change(&properties)
      try properties.check(input.span)
    }
  }

  private func state() throws -> DeviceState {
    DeviceState(
      DeviceBlueprint(deviceID: ImageSupply.deviceID, keystore: try DecodedFacts.keystore()))
  }

  @Test func everyPropertyOfDevicesFails() {
    let opened = Mutex(0)
    Fault.expect(
      [
        device(DeviceProperties.answered) {
          $0.perform = { _, _ in throw OperationFailure(DeviceFault.busy) }
        },
        device(DeviceProperties.stored) {
          $0.open = { _ in try Self.other() }
        },
        device(DeviceProperties.files) {
          $0.open = { storage in
            let device = try Device(opening: storage)
            storage.files["images/left-over"] = []
            return device
          }
        },
        // The request that is cut is asked of a copy first, which is opened before the device is.
        device(DeviceProperties.cut, [11, 0, 0x20]) {
          $0.open = { storage in
            let number = opened.withLock {
              $0 += 1
              return $0
            }
            return number == 2 ? try Self.other() : try Device(opening: storage)
          }
        },
        Fault(DeviceProperties.refusal) {
          var after = try state()
          after.isUpdating = true
          let refusal = DeviceRefusal(DeviceRules.absent, "")
          try DeviceProperties().check(try state(), after, .refused(refusal))
        },
        Fault(DeviceProperties.code) {
          var after = try state()
          after.log.add("refused", at: 0)
          let error = DeviceError(category: 99, id: 99)
          let rule = Rule("device.none", .device, .error, .inferred, "None.", deviceError: error)
          try DeviceProperties().check(try state(), after, .refused(DeviceRefusal(rule, "")))
        },
        Fault(DeviceProperties.debugging) {
          var properties = DeviceProperties()
          properties.perform = { device, request in
            try device.perform(request, time: ImageSupply.time)
          }
          let storage = MemoryStorage()
          var device = try Device.create(
            DeviceBlueprint(
              deviceID: ImageSupply.deviceID, keystore: try DecodedFacts.keystore()), in: storage)
          let images = try ImageSupply.images()
          for operation in [
            DeviceOperation.applyCapabilities(images.capabilities[0].bytes),
            .stage(images.applications[0].bytes), .install(isManual: false),
          ] { _ = try device.perform(DeviceRequest(operation), time: ImageSupply.time) }
          var state = device.state
          for index in state.installed.indices where state.installed[index].isApplication {
            state.installed[index].state = .debugging
          }
          try properties.check(device.state, state, .done)
        },
      ], for: FuzzTargets.device)
  }

  /// A device that has nothing to do with the one that is asked.
  private static func other() throws(OperationFailure) -> Device {
    let storage = MemoryStorage()
    let keystore = try? DecodedFacts.keystore()
    return try Device.create(
      DeviceBlueprint(
        deviceID: [UInt8](repeating: 7, count: 64), keystore: keystore ?? DeviceKeystore()),
      in: storage)
  }
}
