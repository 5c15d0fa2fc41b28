import ByteLayout
public import Findings
import ImageContents
import Inspection
import Verification

/// What ends a request that is refused.
struct Halt: Error {
  let refusal: DeviceRefusal
}

/// One request on its way: the state that is being made. Whoever throws leaves it behind.
struct Transition {
  var state: DeviceState
  let time: Int64
  /// Capabilities of the request.
  let session: Set<CapabilityNumber>

  /// Stored capabilities and those of the request.
  var capabilities: Set<CapabilityNumber> { session.union(state.capabilities) }

  /// What the device knows now.
  var facts: DeviceFacts { state.facts(session, time: time) }

  func refuse(_ rule: Rule, _ detail: String) -> Halt {
    Halt(refusal: DeviceRefusal(rule, detail))
  }

  mutating func note(_ text: String) { state.log.add(text, at: time) }

  /// Does what was asked.
  mutating func perform(_ operation: DeviceOperation) throws -> DeviceReply {
    try checkAccess(operation.access)
    switch operation {
    case .use: return .done
    case .stage(let bytes): return try stage(bytes)
    case .install(let isManual): return try install(isManual: isManual)
    case .status(let component):
      return .application(state.applicationState(component))
    case .quota(let component): return try quota(component)
    case .start(let component): return try start(component)
    case .stop(let component): return try stop(component)
    case .startDebug(let component): return try startDebug(component)
    case .remove(let component): return try remove(component)
    case .applyCapabilities(let bytes):
      try applyCapabilities(bytes) { _ in nil }
      return .done
    case .removeCapabilities: return removeCapabilities()
    case .setManufacturingState(let next): return try setManufacturingState(next)
    case .enableDevelopment(let capability, let debugServer):
      return try enableDevelopment(capability, debugServer)
    case .enableCloudTest(let capability): return try enableCloudTest(capability)
    case .restart, .powerCycle: return .booted(try boot())
    case .deliver(let images): return try deliver(images)
    case .installFirmware(let manifest, let images):
      return try installFirmware(manifest, images)
    case .updateTrust(let keystore, let fuses):
      state.keystore = keystore
      // A fuse that is blown stays so.
      state.fuses |= fuses
      note("keys exchanged, \(keystore.entries.count) trusted; fuses 0x\(Hex.text(state.fuses))")
      return .done
    case .beginUpdate, .endUpdate:
      let begins = operation == .beginUpdate
      guard state.isUpdating != begins else { return .done }
      state.isUpdating = begins
      note(begins ? "an update from the cloud begins" : "the update from the cloud ends")
      return .done
    }
  }

  /// May the request be made? (`evidence/device-lifecycle.md#access`)
  func checkAccess(_ access: DeviceAccess) throws {
    guard access != .outside, access != .everybody else { return }
    guard state.isUp else { throw refuse(DeviceRules.notUp, "the last boot did not finish") }
    let names = capabilities.map(\.label).sorted().joined(separator: ", ")
    let held = names.isEmpty ? "no capability" : names
    let seen = "manufacturing state \(state.manufacturingState.rawValue), \(held)"
    switch access {
    case .interface:
      guard
        state.manufacturingState < .deviceComplete
          || !capabilities.isDisjoint(with: [.appDevelopment, .fieldServicing])
      else { throw refuse(DeviceRules.interface, seen) }
    case .appDevelopment:
      guard capabilities.contains(.appDevelopment) else {
        throw refuse(DeviceRules.developmentInterface, seen)
      }
    case .radioTest:
      guard state.manufacturingState == .blank || capabilities.contains(.rfTestMode) else {
        throw refuse(DeviceRules.radioTest, seen)
      }
    case .everybody, .outside: break
    }
  }

  /// Control over applications takes appDevelopment, whoever signed them
  /// (`evidence/device-statements.md#s17`).
  func checkDevelopment() throws {
    guard capabilities.contains(.appDevelopment) else {
      throw refuse(DeviceRules.developmentLock, "the device has no appDevelopment")
    }
  }

  /// Is there room in the table of images, and each component in it once?
  func checkTable() throws {
    let count = max(state.installed.count, state.staged.count)
    guard count <= DeviceState.tableLimit else {
      throw refuse(DeviceRules.table, "there would be \(count) images")
    }
    guard state.flashSize <= DeviceState.flashLimit else {
      throw refuse(DeviceRules.table, "the images would take \(state.flashSize) bytes")
    }
    var seen: Set<GUID> = []
    for image in state.installed where !seen.insert(image.componentID).inserted {
      throw refuse(
        DeviceChecks.componentConsistency.rule,
        "component \(image.componentID) would be installed twice")
    }
  }

  /// Decides about bytes; a refusal ends the request.
  mutating func accept(
    _ bytes: [UInt8], for operation: TrustOperation, _ facts: DeviceFacts
  ) throws -> InspectedImage {
    let decision = try facts.decide(bytes, for: operation)
    if let accepted = decision.accepted {
      if let warning = decision.warning { note(warning) }
      return accepted.image
    }
    guard let step = decision.refusal else {
      throw refuse(DeviceRules.intact, "no check gave a result")
    }
    throw Halt(refusal: DeviceRefusal(decision, step))
  }
}

extension DeviceState {
  /// What the device makes of a request: a pure function.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - time: Seconds since 1970-01-01 UTC.
  /// - Returns: The next state and the reply. After a refusal nothing but the log differs.
  /// - Throws: Where OpenSSL fails.
  public func applying(
    _ request: DeviceRequest, time: Int64
  ) throws(OperationFailure) -> (state: DeviceState, reply: DeviceReply) {
    let session = try capabilities(of: request.session, time: time)
    var transition = Transition(state: self, time: time, session: session)
    do {
      let reply = try transition.perform(request.operation)
      try transition.checkTable()
      transition.state.flash.keep(transition.state.digests)
      return (transition.state, reply)
    } catch let halt as Halt {
      let refusal = halt.refusal
      var state = self
      let code = refusal.error.map { " \($0.code)" } ?? ""
      state.log.add("\(request.operation.name) refused\(code): \(refusal.detail)", at: time)
      return (state, .refused(refusal))
    } catch { throw OperationFailure(error) }
  }
}
