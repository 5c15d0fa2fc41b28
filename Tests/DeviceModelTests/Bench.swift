import ByteLayout
import Findings
import Harness
import ImageContents
import Testing
import Verification

@testable import DeviceModel

/// A device in memory, and what it answers.
struct Bench {
  var state: DeviceState

  init(_ change: (inout DeviceBlueprint) -> Void = { _ in }) throws {
    var blueprint = DeviceBlueprint(
      deviceID: Supply.deviceID, keystore: try Authority.keystore())
    change(&blueprint)
    state = DeviceState(blueprint)
  }

  /// A device with stored capabilities.
  init(
    capabilities: [UInt16], _ change: (inout DeviceBlueprint) -> Void = { _ in }
  ) throws {
    try self.init(change)
    try accepts(.applyCapabilities(Supply.capability(capabilities)))
  }

  /// Asks, holds the step against what must hold for every step, and goes on with what came out.
  @discardableResult
  mutating func ask(
    _ operation: DeviceOperation, session: [UInt8]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws -> DeviceReply {
    let request = DeviceRequest(operation, session: session)
    let (next, reply) = try state.applying(request, time: Supply.time)
    do throws(PropertyFailure) { try DeviceProperties().check(state, next, reply) } catch {
      Issue.record("\(operation.name): \(error)", sourceLocation: location)
    }
    state = next
    return reply
  }

  /// Asks; it must be done.
  @discardableResult
  mutating func accepts(
    _ operation: DeviceOperation, session: [UInt8]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws -> DeviceReply {
    let reply = try ask(operation, session: session, location)
    if let refusal = reply.refusal {
      Issue.record(
        "\(operation.name): \(refusal.rule.id): \(refusal.detail)", sourceLocation: location)
    }
    return reply
  }

  /// Asks; it must be refused with this code.
  mutating func refuses(
    _ code: UInt32, _ operation: DeviceOperation, session: [UInt8]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let reply = try ask(operation, session: session, location)
    #expect(
      reply.refusal?.error?.code == code,
      "\(operation.name): \(reply.refusal.map { "\($0.rule.id): \($0.detail)" } ?? "\(reply)")",
      sourceLocation: location)
  }

  /// Stages and installs.
  mutating func sideload(
    _ bytes: [UInt8], isManual: Bool = false, session: [UInt8]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    try accepts(.stage(bytes), session: session, location)
    try accepts(.install(isManual: isManual), session: session, location)
  }

  /// Boots, and gives the trace.
  mutating func boot() throws -> BootTrace {
    guard case .booted(let trace) = try ask(.powerCycle) else {
      Issue.record("no boot")
      return try #require(nil)
    }
    return trace
  }

  /// Changes bytes behind the device's back.
  mutating func damage(_ digest: ImageDigest, _ bytes: [UInt8]?) {
    state.flash[digest] = bytes
  }

  var app: ApplicationState { state.applicationState(Supply.app) }
}
