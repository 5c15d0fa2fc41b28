import ByteLayout
import DeviceModel
import ImagePackage
import Testing
import Verification

/// What applications do, and what stands in their way.
@Suite struct LifeTests {
  let app = Supply.Application()

  private func developed() throws -> Bench {
    var bench = try Bench(capabilities: [11])
    try bench.sideload(try Supply.debugServer())
    try bench.sideload(try app.sdk())
    return bench
  }

  /// `evidence/device-lifecycle.md#states-of-an-application`.
  @Test("every control in every state leads where it should")
  func transitions() throws {
    let ways: [(ApplicationState, DeviceOperation, ApplicationState)] = [
      (.stopped, .start(Supply.app), .running), (.running, .start(Supply.app), .running),
      (.debugging, .start(Supply.app), .debugging), (.stopped, .stop(Supply.app), .stopped),
      (.running, .stop(Supply.app), .stopped), (.debugging, .stop(Supply.app), .stopped),
      (.stopped, .startDebug(Supply.app), .debugging),
      (.running, .startDebug(Supply.app), .debugging),
      (.debugging, .startDebug(Supply.app), .debugging),
      (.stopped, .remove(Supply.app), .notPresent), (.running, .remove(Supply.app), .notPresent),
      (.debugging, .remove(Supply.app), .notPresent),
    ]
    for (from, operation, to) in ways {
      var bench = try developed()
      switch from {
      case .stopped: try bench.accepts(.stop(Supply.app))
      case .debugging: try bench.accepts(.startDebug(Supply.app))
      default: break
      }
      #expect(bench.app == from)
      try bench.accepts(operation)
      #expect(bench.app == to, "\(from) \(operation.name)")
    }
  }

  @Test("the debug server is nobody's to control (N137), but can be removed")
  func debugServer() throws {
    var bench = try developed()
    let server = DeviceFacts.debugServer
    try bench.refuses(3_145_740, .start(server))
    try bench.refuses(3_145_741, .stop(server))
    try bench.refuses(3_145_739, .startDebug(server))
    try bench.accepts(.startDebug(Supply.app))
    try bench.accepts(.remove(server))
    #expect(bench.app == .running)
    try bench.refuses(3_145_738, .startDebug(Supply.app))
  }

  @Test("system components are not controlled (N138)")
  func system() throws {
    var bench = try Bench(capabilities: [11])
    let images = try Supply.firmwareSet()
    try bench.accepts(
      .installFirmware(manifest: try Supply.manifest(of: images), images: images))
    let services = Supply.id(109)
    try bench.refuses(3_145_743, .startDebug(services))
    try bench.refuses(1_048_580, .start(services))
    try bench.refuses(1_048_580, .stop(services))
    try bench.refuses(1_048_580, .remove(services))
    var app = app
    app.component = services
    try bench.refuses(7_340_052, .stage(try app.production()))
  }

  @Test("what is absent cannot be controlled (N133), but is removed already")
  func absent() throws {
    var bench = try Bench(capabilities: [11])
    for operation in [
      DeviceOperation.start(Supply.app), .stop(Supply.app), .startDebug(Supply.app),
      .quota(Supply.app),
    ] { try bench.refuses(14_680_076, operation) }
    try bench.accepts(.remove(Supply.app))
    guard case .application(.notPresent) = try bench.accepts(.status(Supply.app)) else {
      Issue.record("it is there")
      return
    }
  }

  /// `evidence/device-installing.md#nothing-staged`.
  @Test("an install with nothing staged is done")
  func nothingStaged() throws {
    var bench = try Bench()
    try bench.accepts(.install(isManual: false))
    try bench.refuses(1_048_596, .install(isManual: true))
  }

  @Test("nothing is sideloaded during an update (N139)")
  func updating() throws {
    var bench = try Bench()
    try bench.accepts(.stage(try app.production()))
    try bench.accepts(.beginUpdate)
    try bench.refuses(7_340_071, .stage(try app.production()))
    try bench.refuses(7_340_071, .install(isManual: false))
    try bench.refuses(7_340_071, .applyCapabilities(try Supply.capability([11])))
    try bench.accepts(.endUpdate)
    try bench.accepts(.install(isManual: false))
    #expect(bench.app == .running)
  }

  @Test("the exact same image again is done without work (N61)")
  func sameAgain() throws {
    var bench = try Bench(capabilities: [11])
    let bytes = try app.sdk()
    try bench.sideload(bytes)
    try bench.accepts(.stop(Supply.app))
    let before = bench.state
    try bench.accepts(.stage(bytes))
    try bench.accepts(.deliver([bytes]))
    #expect(bench.state == before)
  }

  @Test("a new version takes the place of the old one (one component, one image)")
  func newVersion() throws {
    var bench = try developed()
    var newer = app
    newer.version = 2
    try bench.sideload(try newer.sdk())
    #expect(bench.state.applications.count { $0.componentID == Supply.app } == 1)
    #expect(bench.state.image(of: Supply.app)?.imageID == newer.image)
    #expect(bench.app == .running)
  }

  @Test("a second stage of a component takes the place of the first (N140)")
  func stagedTwice() throws {
    var bench = try Bench()
    var newer = app
    newer.version = 2
    try bench.accepts(.stage(try app.production()))
    try bench.accepts(.stage(try newer.production()))
    #expect(bench.state.staged.map(\.imageID) == [newer.image])
  }

  @Test("what was staged is decided about again (N47)")
  func timeOfCheck() throws {
    var bench = try Bench(capabilities: [11])
    try bench.accepts(.stage(try app.sdk()))
    try bench.accepts(.removeCapabilities)
    try bench.refuses(7_340_047, .install(isManual: false))
    #expect(bench.app == .notPresent)
  }

  @Test("what was staged and damaged is not installed")
  func damagedStage() throws {
    var bench = try Bench()
    try bench.accepts(.stage(try app.production()))
    bench.damage(bench.state.staged[0].digest, nil)
    try bench.refuses(27_262_995, .install(isManual: false))
  }

  /// `evidence/device-installing.md#resources-are-free`.
  @Test("two that want the same are not installed together")
  func conflict() throws {
    var bench = try Bench()
    var other = app
    other.component = Supply.id(3)
    try bench.accepts(.stage(try app.production()))
    try bench.accepts(.stage(try other.production()))
    #expect(try bench.ask(.install(isManual: false)).refusal?.rule == DeviceChecks.resources.rule)
    #expect(bench.state.applications.isEmpty)
    try bench.accepts(.stage(try app.production()))
  }

  @Test("a pin, a port and storage belong to one application; a removed one gives them back")
  func resources() throws {
    var bench = try Bench(capabilities: [11])
    var first = app
    first.port = 8080
    first.storage = 60
    try bench.sideload(try first.production())
    guard case .quota(used: 0, limit: 60) = try bench.accepts(.quota(Supply.app)) else {
      Issue.record("another quota")
      return
    }
    var other = Supply.Application(component: Supply.id(3), pin: 8)
    #expect(
      try bench.ask(.stage(try other.production())).refusal?.rule == DeviceChecks.resources.rule)
    other.pin = 9
    other.port = 8080
    try bench.refuses(3_145_748, .stage(try other.production()))
    other.port = 0
    other.storage = 8
    try bench.refuses(6_291_467, .stage(try other.production()))
    try bench.accepts(.remove(Supply.app))
    other.pin = 8
    other.port = 8080
    try bench.sideload(try other.production())
  }

  @Test("flash of 1 MiB is full when it is full (N81)")
  func full() throws {
    var bench = try Bench()
    let big = Supply.Application(component: Supply.id(3), pin: 1, size: 600_000)
    let other = Supply.Application(component: Supply.id(4), pin: 2, size: 600_000)
    try bench.sideload(try big.production())
    try bench.refuses(7_340_034, .stage(try other.production()))
  }

  @Test("an update that the device does not trust leaves the old version running (N148)")
  func badUpdate() throws {
    var bench = try Bench()
    try bench.accepts(.deliver([try app.production()]))
    var newer = app
    newer.version = 2
    try bench.refuses(7_340_047, .deliver([try newer.sdk()]))
    let good = try newer.production()
    newer.version = 3
    try bench.refuses(7_340_047, .deliver([good, try newer.bytes(.stranger)]))
    #expect(bench.state.image(of: Supply.app)?.imageID == app.image)
    #expect(bench.app == .running)
  }

  @Test("a deployment holds no systems")
  func delivery() throws {
    var bench = try Bench()
    try bench.refuses(16_777_218, .deliver([try Supply.firmware(9)]))
  }

  @Test("enable-development is done whole or not at all", arguments: 0..<4)
  func developmentWhole(index: Int) throws {
    var bench = try Bench()
    let capability = try Supply.capability(
      index == 0 ? [13] : [11], signer: index == 1 ? .sdk : nil)
    let server = index == 2 ? try app.sdk() : index == 3 ? [] : try Supply.debugServer()
    let before = bench.state
    #expect(
      try bench.ask(.enableDevelopment(capability: capability, debugServer: server)).refusal != nil)
    #expect(bench.state.withoutLog == before.withoutLog)
  }

  @Test("enable-cloud-test takes away what came over the cable")
  func cloudTest() throws {
    var bench = try Bench()
    var cloud = app
    cloud.component = Supply.id(3)
    cloud.pin = 9
    try bench.accepts(.deliver([try cloud.production()]))
    try bench.accepts(
      .enableDevelopment(
        capability: try Supply.capability([11]), debugServer: try Supply.debugServer()))
    try bench.sideload(try app.sdk())
    #expect(
      try bench.ask(.enableCloudTest(capability: try Supply.capability([11], image: 9))).refusal
        != nil)
    try bench.accepts(.enableCloudTest(capability: try Supply.capability([])))
    #expect(bench.state.applications.map(\.componentID) == [cloud.component])
    #expect(bench.state.capabilities == [])
    #expect(bench.state.updatePolicy == .updateAll)
    try bench.accepts(.deliver([try app.production()]))
    #expect(bench.app == .running)
  }

  @Test("the log is bounded")
  func log() throws {
    var bench = try Bench()
    for _ in 0..<(EventLog.limit + 20) { try bench.refuses(14_680_076, .quota(Supply.app)) }
    #expect(bench.state.log.events.count == EventLog.limit)
    #expect(bench.state.log.dropped == 20)
  }
}
