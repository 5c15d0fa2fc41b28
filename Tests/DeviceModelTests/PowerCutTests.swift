import ByteLayout
import Findings
import Testing
import Verification

@testable import DeviceModel

/// The power is cut at every step of every operation: the device is as before or as after, boots,
/// and then does the same again. All scenarios together make 933 cuts.
@Suite struct PowerCutTests {
  struct Scenario: Sendable, CustomTestStringConvertible {
    var name: String
    var preparation: @Sendable () throws -> [DeviceOperation] = { [] }
    var operation: @Sendable () throws -> DeviceOperation
    var testDescription: String { name }
  }

  private static func develop() throws -> [DeviceOperation] {
    [
      .enableDevelopment(
        capability: try Supply.capability([11]), debugServer: try Supply.debugServer()),
      .stage(try Supply.Application().sdk()), .install(isManual: false),
    ]
  }

  /// The second version replaces the upper two layers and keeps what is below them.
  private static func firmware(_ version: Int) throws -> DeviceOperation {
    let types: [UInt16] = [1, 2, 4, 5, 7]
    let kept = try types.map { try Supply.firmware($0) }
    let new = try [8, 9].map { try Supply.firmware($0, version: version) }
    return .installFirmware(
      manifest: try Supply.manifest(of: kept + new, date: UInt64(version), version: version),
      images: version == 1 ? kept + new : new)
  }

  static let scenarios: [Scenario] = [
    Scenario(name: "stage") { .stage(try Supply.Application().production()) },
    Scenario(
      name: "stage again",
      preparation: { [.stage(try Supply.Application().production())] },
      operation: {
        var newer = Supply.Application()
        newer.version = 2
        return .stage(try newer.production())
      }),
    Scenario(
      name: "install", preparation: { [.stage(try Supply.Application().production())] },
      operation: { .install(isManual: false) }),
    Scenario(
      name: "install a new version",
      preparation: {
        var newer = Supply.Application()
        newer.version = 2
        return try develop() + [.stage(try newer.sdk())]
      }, operation: { .install(isManual: true) }),
    Scenario(name: "stop", preparation: develop) { .stop(Supply.app) },
    Scenario(
      name: "start", preparation: { try develop() + [.stop(Supply.app)] },
      operation: { .start(Supply.app) }),
    Scenario(name: "debug", preparation: develop) { .startDebug(Supply.app) },
    Scenario(name: "remove", preparation: develop) { .remove(Supply.app) },
    Scenario(name: "apply capabilities") { .applyCapabilities(try Supply.capability([11, 13])) },
    Scenario(name: "replace capabilities", preparation: develop) {
      .applyCapabilities(try Supply.capability([13]))
    },
    Scenario(name: "remove capabilities", preparation: develop) { .removeCapabilities },
    Scenario(name: "set manufacturing state", preparation: develop) {
      .setManufacturingState(.deviceComplete)
    },
    Scenario(name: "enable development") {
      .enableDevelopment(
        capability: try Supply.capability([11]), debugServer: try Supply.debugServer())
    },
    Scenario(name: "enable cloud test", preparation: develop) {
      .enableCloudTest(capability: try Supply.capability([]))
    },
    Scenario(name: "deliver") {
      var other = Supply.Application(component: Supply.id(3), pin: 12)
      other.isRealTime = true
      return .deliver([try Supply.Application().production(), try other.production()])
    },
    Scenario(name: "install firmware") { try firmware(1) },
    Scenario(name: "replace firmware", preparation: { [try firmware(1)] }) { try firmware(2) },
    Scenario(name: "update trust") { .updateTrust(try Authority.keystore(), fuses: 4) },
    Scenario(name: "begin an update") { .beginUpdate },
    Scenario(name: "end an update", preparation: { [.beginUpdate] }) { .endUpdate },
    Scenario(name: "restart", preparation: develop) { .restart },
    Scenario(
      name: "power cycle that removes",
      preparation: { try develop() + [.removeCapabilities] }, operation: { .powerCycle }),
    Scenario(name: "a refusal") { .start(Supply.app) },
  ]

  private func copy(_ files: [String: [UInt8]]) -> MemoryStorage {
    let storage = MemoryStorage()
    storage.files = files
    return storage
  }

  private func perform(_ operation: DeviceOperation, on device: inout Device) throws -> Bool {
    try device.perform(DeviceRequest(operation), time: Supply.time).refusal == nil
  }

  @Test("cut anywhere, a device is old or new", arguments: scenarios)
  func cut(scenario: Scenario) throws {
    let start = MemoryStorage()
    var device = try Device.create(
      DeviceBlueprint(deviceID: Supply.deviceID, keystore: try Authority.keystore()), in: start)
    for operation in try scenario.preparation() {
      #expect(try perform(operation, on: &device), "\(operation.name)")
    }
    let before = device.state
    let operation = try scenario.operation()
    let files = start.files

    let whole = copy(files)
    var done = try Device(opening: whole)
    whole.plan(nil)
    let isDone = try perform(operation, on: &done)
    let steps = whole.steps
    let after = done.state
    #expect(steps > 0 && after != before)
    #expect(isDone == (scenario.name != "a refusal"))

    var cuts = 0
    var outcomes: Set<Bool> = []
    for step in 0..<steps {
      for moment in PowerCut.Moment.allCases {
        let storage = copy(files)
        var victim = try Device(opening: storage)
        storage.plan(PowerCut(step: step, moment))
        #expect(throws: OperationFailure(DeviceFault.powerCut)) {
          try perform(operation, on: &victim)
        }
        storage.restorePower()
        cuts += 1 + (try cutWhileOpening(storage))

        var again = try Device(opening: storage)
        #expect(again.state == before || again.state == after, "step \(step), \(moment)")
        outcomes.insert(again.state == after)
        #expect(
          Set(storage.files.keys).isSubset(
            of: ["device.json"] + again.state.digests.map { "images/\($0.text).imagepackage" }))
        var booted = try Device(opening: copy(storage.files))
        guard
          case .booted(let trace) = try booted.perform(
            DeviceRequest(.powerCycle), time: Supply.time)
        else {
          Issue.record("no boot")
          continue
        }
        #expect(trace.isComplete)
        #expect(try perform(operation, on: &again) == isDone)
        #expect(again.state.withoutLog == after.withoutLog, "step \(step), \(moment)")
      }
    }
    #expect(cuts >= 3 * steps)
    #expect(outcomes == [true, false])
  }

  /// Cuts the power again, at every step of the cleaning that the next opening does.
  private func cutWhileOpening(_ storage: MemoryStorage) throws -> Int {
    let rest = copy(storage.files)
    rest.plan(nil)
    _ = try Device(opening: rest)
    var cuts = 0
    for step in 0..<rest.steps {
      for moment in PowerCut.Moment.allCases {
        let storage = copy(storage.files)
        storage.plan(PowerCut(step: step, moment))
        #expect(throws: OperationFailure(DeviceFault.powerCut)) { try Device(opening: storage) }
        storage.restorePower()
        #expect(try Device(opening: storage).state == Device(opening: rest).state)
        cuts += 1
      }
    }
    return cuts
  }

  @Test("cut while it is made, a device is there or not", arguments: PowerCut.Moment.allCases)
  func creation(moment: PowerCut.Moment) throws {
    let blueprint = DeviceBlueprint(
      deviceID: Supply.deviceID, keystore: try Authority.keystore())
    let storage = MemoryStorage()
    storage.plan(PowerCut(step: 0, moment))
    #expect(throws: OperationFailure(DeviceFault.powerCut)) {
      try Device.create(blueprint, in: storage)
    }
    storage.restorePower()
    if moment == .after {
      #expect(try Device(opening: storage).state == DeviceState(blueprint))
    } else {
      #expect(throws: OperationFailure(DeviceFault.missing)) { try Device(opening: storage) }
      #expect(try Device.create(blueprint, in: storage).state == DeviceState(blueprint))
    }
  }
}
