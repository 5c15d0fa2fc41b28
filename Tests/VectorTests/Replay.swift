import ByteLayout
import DeviceModel
import Findings
import ImageContents
import ImagePackage
import Inspection
import Verification

/// A device that has become what a case says, request by request, and is then asked to take the image.
struct Replay {
  /// What came of it.
  struct Outcome {
    /// The code of the refusal; `nil` where the device did what it was asked.
    var code: UInt32?
    /// The rule of the refusal.
    var rule: String?
    /// Whether a refusal changed anything but the log.
    var hasRefusalChangedState = false
    var state: DeviceState
  }

  /// Inside the time of every certificate.
  private static let time: Int64 = 1_700_000_000

  private let trial: Trial
  private var state: DeviceState
  private var files = 0

  /// Makes the device. For a start, what is to be started is installed first, while nothing stands in
  /// its way.
  init(_ trial: Trial) throws {
    self.trial = trial
    var blueprint = DeviceBlueprint(
      deviceID: trial.facts.deviceID, keystore: try SigningIdentity.keystore())
    blueprint.interfaces = trial.facts.interfaces
    blueprint.limits = trial.facts.flash
    blueprint.choices = trial.facts.choices
    state = DeviceState(blueprint)
    try apply([.appDevelopment])
    for image in trial.installed { try install(image) }
    for type in trial.facts.stagedTypes { try prepare(.stage(Self.stageable(type))) }
    if trial.operation == .run { try install(try trial.image().bytes) }
    if trial.facts.capabilities.isEmpty {
      try prepare(.removeCapabilities)
    } else if trial.facts.capabilities != [.appDevelopment] {
      try apply(trial.facts.capabilities)
    }
    if trial.facts.manufacturingState != .blank {
      try prepare(.setManufacturingState(trial.facts.manufacturingState))
    }
    try prepare(.updateTrust(trial.facts.keystore, fuses: trial.facts.fuses))
    if trial.facts.isUpdating { try prepare(.beginUpdate) }
  }

  /// Makes the requests of the case, of which the last one may be refused.
  func requests() throws -> Outcome {
    var copy = self
    for request in trial.requests.dropLast() { try copy.prepare(request) }
    guard let last = trial.requests.last else { throw VectorError("there is no request") }
    return try copy.ask(last)
  }

  /// Brings the image to the device in the way of the operation.
  func take(_ image: [UInt8]) throws -> Outcome {
    var copy = self
    switch trial.operation {
    case .sideload(let isManual):
      let staged = try copy.ask(.stage(image))
      if staged.code != nil { return staged }
      copy.state = staged.state
      return try copy.ask(.install(isManual: isManual))
    case .cloudUpdate: return try copy.ask(delivery(of: image))
    case .run:
      var outcome = try copy.ask(.powerCycle)
      let component = Inspector.read(image).package?.identity?.componentID
      // A boot refuses nothing: what is not trusted does not run.
      let isRunning = component.map { outcome.state.applicationState($0) } == .running
      if !isRunning { outcome.code = trial.code ?? 0 }
      outcome.hasRefusalChangedState = false
      return outcome
    }
  }

  /// Whether a device that took an image comes up again.
  static func boots(_ state: DeviceState) throws -> Bool {
    let request = DeviceRequest(.powerCycle)
    return try state.applying(request, time: time).state.isUp
  }

  private func ask(_ operation: DeviceOperation) throws -> Outcome {
    let request = DeviceRequest(operation)
    let (next, reply) = try state.applying(request, time: trial.facts.time ?? Self.time)
    let refusal = reply.refusal
    return Outcome(
      code: refusal.map { $0.error?.code ?? 0 }, rule: refusal?.rule.id,
      hasRefusalChangedState: refusal != nil && next.withoutLog != state.withoutLog, state: next)
  }

  /// Something that must be done.
  private mutating func prepare(_ operation: DeviceOperation) throws {
    let (next, reply) = try state.applying(DeviceRequest(operation), time: Self.time)
    if let refusal = reply.refusal {
      throw VectorError("\(operation.name): \(refusal.rule.id): \(refusal.detail)")
    }
    state = next
  }

  private mutating func install(_ image: [UInt8]) throws {
    let type = Inspector.read(image).package?.identity?.imageType
    if type == .applications || type == .customerBoardConfig {
      try prepare(.stage(image))
      try prepare(.install(isManual: false))
    } else {
      let manifest = try Base.updateManifest(listing: [(image, nil)])
      try prepare(.installFirmware(manifest: manifest.bytes, images: [image]))
    }
  }

  /// The way from the cloud: applications as they are, firmware with a manifest that lists what the
  /// case has announced.
  private func delivery(of image: [UInt8]) throws -> DeviceOperation {
    let type = Inspector.read(image).package?.identity?.imageType
    guard let type, KeyPurpose.system.permits(type) else { return .deliver([image]) }
    if ImageType.updateManifests.contains(Int(type.rawValue)) || type.rawValue == 27 {
      return .installFirmware(manifest: image, images: [try Base.named("firmware").bytes])
    }
    let announced = trial.facts.announced.map { (image, $0 as GUID?) }
    return .installFirmware(
      manifest: try Base.updateManifest(listing: announced).bytes, images: [image])
  }

  private mutating func apply(_ capabilities: Set<CapabilityNumber>) throws {
    files += 1
    var file = try Base.named("capability")
    let block = CapabilityBlock(
      deviceID: Base.deviceID, capabilities: capabilities.sorted { $0.rawValue < $1.rawValue })
    try file.replaceContent(block.serialized)
    try file.setIdentity(
      component: GUID("00000000-0000-4000-8000-0000000000cc"),
      image: GUID("00000000-0000-4000-8000-00000000000\(files)"))
    try prepare(.applyCapabilities(file.bytes))
  }

  /// An image of a type that nothing stands in the way of.
  private static func stageable(_ type: ImageType) throws -> [UInt8] {
    guard type == .customerBoardConfig else { throw VectorError("\(type.label) cannot be staged") }
    var draft = try Base.named("board-configuration")
    let other = GUID("00000000-0000-4000-8000-0000000000aa")
    try draft.setIdentity(component: other, image: other)
    return draft.bytes
  }
}
