import ApplicationManifest
import ByteLayout
import Findings
import ImagePackage
import Inspection
import Verification

extension Transition {
  mutating func start(_ component: GUID) throws -> DeviceReply {
    let index = try application(component, server: DeviceRules.debugServerStarted)
    if state.installed[index].state == .stopped {
      try checkRun(state.installed[index])
      setState(.running, at: index)
    }
    return .application(state.installed[index].state == .debugging ? .debugging : .running)
  }

  mutating func stop(_ component: GUID) throws -> DeviceReply {
    let index = try application(component, server: DeviceRules.debugServerStopped)
    setState(.stopped, at: index)
    return .application(.stopped)
  }

  mutating func startDebug(_ component: GUID) throws -> DeviceReply {
    let index = try application(
      component, server: DeviceRules.debugServerDebugged, system: DeviceRules.notDebuggable)
    let server = state.image(of: DeviceFacts.debugServer)
    guard server?.state == .running else {
      throw refuse(
        DeviceRules.debuggerMissing,
        server == nil ? "the debug server is not installed" : "the debug server is not running")
    }
    if state.installed[index].state != .debugging {
      try checkRun(state.installed[index])
      setState(.debugging, at: index)
    }
    return .application(.debugging)
  }

  /// Takes an application away, whatever it is doing; one that is not there is away already.
  mutating func remove(_ component: GUID) throws -> DeviceReply {
    try checkDevelopment()
    guard let image = state.image(of: component) else { return .done }
    guard image.isApplication else {
      throw refuse(DeviceRules.systemComponent, "the component is \(image.imageType.label)")
    }
    discard { $0.componentID == component }
    return .done
  }

  /// Takes images out of use. Without the debug server nothing is debugged.
  mutating func discard(_ isDiscarded: (FlashImage) -> Bool) {
    for image in state.installed where isDiscarded(image) { note("removed \(describe(image))") }
    state.installed.removeAll(where: isDiscarded)
    guard state.image(of: DeviceFacts.debugServer) == nil else { return }
    for index in state.installed.indices where state.installed[index].state == .debugging {
      setState(.running, at: index)
    }
  }

  func quota(_ component: GUID) throws -> DeviceReply {
    guard let image = state.image(of: component), image.isApplication else {
      throw refuse(DeviceRules.absent, "component \(component)")
    }
    let limit = state.read(image)?.innermost.manifest?.manifest?.capabilities?.mutableStorageSizeKB?
      .value
    return .quota(used: 0, limit: limit ?? 0)
  }

  /// Where an application is in the table, once its control is allowed.
  private func application(
    _ component: GUID, server: Rule, system: Rule = DeviceRules.systemComponent
  ) throws -> Int {
    try checkDevelopment()
    guard let index = state.installed.firstIndex(where: { $0.componentID == component }) else {
      throw refuse(DeviceRules.absent, "component \(component)")
    }
    let image = state.installed[index]
    guard image.isApplication else {
      throw refuse(system, "the component is \(image.imageType.label)")
    }
    guard component != DeviceFacts.debugServer else { throw refuse(server, "it is gdbserver") }
    return index
  }

  private mutating func setState(_ next: ApplicationState, at index: Int) {
    guard state.installed[index].state != next else { return }
    state.installed[index].state = next
    note("\(next.rawValue): \(describe(state.installed[index]))")
  }

  /// May an installed application run now?
  private func checkRun(_ image: FlashImage) throws {
    guard let bytes = state.flash[image.digest] else {
      throw refuse(DeviceRules.intact, "the bytes of image \(image.imageID) are missing")
    }
    let decision = try facts.decide(bytes, for: .run)
    // An image that is removed at boot runs until then.
    let failed = decision.trace.outcomes.first {
      $0.state != .passed && $0.check != DeviceChecks.temporary
    }
    if let failed { throw Halt(refusal: DeviceRefusal(decision, failed)) }
    _ = try intactBytes(of: image)
  }
}
