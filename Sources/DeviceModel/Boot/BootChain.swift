import ByteLayout
import Findings
import ImageContents
import ImagePackage
import Inspection
import Verification

/// One boot. Every layer is judged by the keys and fuses alone, and by what the layers below left
/// over: the capability file counts before anything asks for a capability.
struct BootChain {
  var state: DeviceState
  let time: Int64
  private var trace = BootTrace()
  private var manifests: [UpdateManifest] = []
  private var isStopped = false

  init(state: DeviceState, time: Int64) {
    self.state = state
    self.time = time
  }

  /// Walks the layers from the bottom.
  mutating func run() throws -> BootTrace {
    let hasFirmware = state.installed.contains {
      BootLayer.manifest.imageTypes.contains($0.imageType)
    }
    for layer in BootLayer.all {
      let images = layer.imageTypes.flatMap { type in
        state.installed.filter { $0.imageType == type }
      }
      guard !isStopped else {
        for image in images { add(layer, image, .notReached, "the boot stopped at a lower layer") }
        if images.isEmpty { add(layer, nil, .notReached, "the boot stopped at a lower layer") }
        continue
      }
      if !hasFirmware, layer.stopsBoot {
        add(layer, nil, .passed, "no firmware installed; assumed to be sound")
        continue
      }
      if layer == .data, !images.contains(where: { $0.imageType == .firmwareConfig }) {
        // Capabilities are worth what their file is worth.
        state.capabilities = []
      }
      for type in layer.mandatory where !images.contains(where: { $0.imageType == type }) {
        add(layer, nil, .failed, "no \(type.label)")
      }
      for image in images { try start(image, layer) }
      if images.isEmpty, layer.mandatory.isEmpty { add(layer, nil, .passed, "none installed") }
      isStopped = !trace.isComplete
    }
    return trace
  }

  private mutating func add(
    _ layer: BootLayer, _ image: FlashImage?, _ outcome: CheckOutcome.State, _ detail: String
  ) {
    let name = image.map { "\($0.imageType.label) \($0.componentID)" } ?? ""
    trace.entries.append(
      BootTrace.Entry(layer: layer, image: name, state: outcome, detail: detail))
  }

  /// Verifies one image and lets it start.
  private mutating func start(_ image: FlashImage, _ layer: BootLayer) throws {
    guard let bytes = state.flash[image.digest] else {
      add(layer, image, .failed, "its bytes are missing")
      drop(image, layer, isInvalid: false)
      return
    }
    let decision = try state.facts([], time: time).decide(bytes, for: .run)
    let digest = try ImageDigest(of: bytes)
    if let step = decision.refusal {
      add(layer, image, .failed, "\(step.check.rule.id): \(step.detail)")
      let isInvalid = decision.trace.outcomes.contains { step in
        step.check == DeviceChecks.temporary && step.state == .failed
      }
      drop(image, layer, isInvalid: isInvalid)
    } else if digest != image.digest {
      add(layer, image, .failed, "the bytes have changed since they were written")
      drop(image, layer, isInvalid: false)
    } else if let reason = mismatch(image, decision) {
      add(layer, image, .failed, reason)
      drop(image, layer, isInvalid: false)
    } else {
      pass(image, layer, decision)
    }
  }

  private mutating func pass(_ image: FlashImage, _ layer: BootLayer, _ decision: TrustDecision) {
    let accepted = decision.accepted?.image
    let signer = decision.trace.outcomes.first { $0.check == DeviceChecks.keyKnown }?.detail ?? ""
    if case .updateManifest(let list)? = accepted?.innermost.content { manifests.append(list) }
    if image.isApplication { setState(.running, image) }
    add(layer, image, .passed, "verified by \(layer.verifier): \(signer)")
  }

  /// What is wrong with an image that is genuine: it says something else than the table, or is not
  /// the one that the manifests list, as after a rollback.
  private func mismatch(_ image: FlashImage, _ decision: TrustDecision) -> String? {
    let accepted = decision.accepted?.image
    let identity = accepted?.package?.identity
    guard identity?.imageType == image.imageType, identity?.imageID == image.imageID,
      identity?.componentID == image.componentID
    else { return "the table of images has a different identity" }
    if image.imageType == .firmwareConfig {
      let given = Set(accepted?.capabilityFile?.capabilities ?? [])
      return given == Set(state.capabilities) ? nil : "it does not grant the stored capabilities"
    }
    let isFirmware = KeyPurpose.system.permits(image.imageType)
    guard isFirmware, !BootLayer.manifest.imageTypes.contains(image.imageType) else { return nil }
    // A keystore that was sideloaded by choice is in no manifest.
    guard image.origin == .cloud else { return nil }
    return manifests.contains { $0.lists(image) }
      ? nil : "no update manifest lists image \(image.imageID)"
  }

  /// What an image that does not hold leaves behind. A mark that it goes at boot is followed whatever
  /// it is, but for what the boot ends at: without its manifest a device would pass for one that never
  /// had firmware.
  private mutating func drop(_ image: FlashImage, _ layer: BootLayer, isInvalid: Bool) {
    if image.imageType == .firmwareConfig { state.capabilities = [] }
    if image.imageType == .firmwareConfig || isInvalid && !layer.stopsBoot {
      state.installed.removeAll { $0 == image }
    } else if image.isApplication {
      setState(.stopped, image)
    }
  }

  private mutating func setState(_ next: ApplicationState, _ image: FlashImage) {
    guard let index = state.installed.firstIndex(of: image) else { return }
    state.installed[index].state = next
  }
}
