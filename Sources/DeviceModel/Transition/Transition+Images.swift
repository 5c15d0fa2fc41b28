import ByteLayout
import ImageContents
import ImagePackage
import Inspection
import Verification

extension Transition {
  /// Takes an image and keeps it ready, in place of one of the same component.
  mutating func stage(_ bytes: [UInt8]) throws -> DeviceReply {
    let image = try examine(bytes, .sideload(isManual: false), origin: .sideload)
    guard let image else { return .done }
    state.staged.removeAll { $0.componentID == image.componentID }
    state.staged.append(image)
    state.flash[image.digest] = bytes
    note("staged \(describe(image))")
    return .done
  }

  /// Puts everything that is staged into use, or nothing of it. Each image is decided about again,
  /// with what the device knows now.
  mutating func install(isManual: Bool) throws -> DeviceReply {
    if isManual { try checkDevelopment() }
    try checkIdle()
    let staged = state.staged
    state.staged = []
    var waits = false
    for image in staged {
      let bytes = try intactBytes(of: image)
      if try examine(bytes, .sideload(isManual: isManual), origin: image.origin) == nil { continue }
      if try use(image, bytes, isManual: isManual) { waits = true }
    }
    return waits ? .restartNeeded : .done
  }

  /// Nothing is sideloaded while the cloud updates.
  func checkIdle() throws {
    guard !state.isUpdating else {
      throw refuse(DeviceRules.idle, "an update from the cloud is in progress")
    }
  }

  /// Decides about an image; `nil` where exactly these bytes are installed already.
  mutating func examine(
    _ bytes: [UInt8], _ operation: TrustOperation, origin: FlashImage.Origin
  ) throws -> FlashImage? {
    var facts = facts
    // An image replaces the staged one of its component, so that one does not count.
    let component = Inspector.read(bytes).package?.identity?.componentID
    facts.stagedTypes = state.staged.filter { $0.componentID != component }.map(\.imageType)
    let accepted = try accept(bytes, for: operation, facts)
    let image = try flashImage(accepted, bytes, origin)
    // One whose bytes were damaged since is written again.
    let isThere = state.installed.contains { $0.digest == image.digest }
    return isThere && state.flash[image.digest] == bytes ? nil : image
  }

  /// The table's entry of an accepted image.
  func flashImage(
    _ accepted: InspectedImage, _ bytes: [UInt8], _ origin: FlashImage.Origin
  ) throws -> FlashImage {
    guard let identity = accepted.package?.identity else {
      throw refuse(DeviceRules.intact, "the image has no identity")
    }
    return FlashImage(
      componentID: identity.componentID, imageID: identity.imageID, imageType: identity.imageType,
      digest: try ImageDigest(of: bytes), size: bytes.count, origin: origin)
  }

  /// The bytes of an image as they were written.
  func intactBytes(of image: FlashImage) throws -> [UInt8] {
    guard let bytes = state.flash[image.digest] else {
      throw refuse(DeviceRules.intact, "the bytes of image \(image.imageID) are missing")
    }
    guard try ImageDigest(of: bytes) == image.digest else {
      throw refuse(DeviceRules.intact, "the bytes of image \(image.imageID) have changed")
    }
    return bytes
  }

  /// Puts an image into use that was decided about.
  ///
  /// - Returns: Whether it takes effect only after a restart: an application and a capability file count
  ///   at once, whatever else waits.
  @discardableResult
  mutating func use(_ image: FlashImage, _ bytes: [UInt8], isManual: Bool) throws -> Bool {
    var image = image
    var waits = false
    state.flash[image.digest] = bytes
    switch image.imageType {
    case .applications:
      // The debug server cannot be started by hand, so it always starts.
      let isServer = image.componentID == DeviceFacts.debugServer
      image.state = isManual && !isServer ? .stopped : .running
      replace(image) { $0.componentID == image.componentID }
    case .firmwareConfig:
      guard let block = Inspector.read(bytes).capabilityFile else {
        throw refuse(DeviceRules.capabilityFile, "no readable capability")
      }
      state.capabilities = Set(block.capabilities).sorted { $0.rawValue < $1.rawValue }
      // A device has one capability file, and one board configuration.
      replace(image) { $0.imageType == .firmwareConfig }
    default:
      replace(image) { $0.imageType == image.imageType }
      state.needsRestart = true
      waits = true
    }
    note("installed \(describe(image))")
    return waits
  }

  private mutating func replace(_ image: FlashImage, _ isOld: (FlashImage) -> Bool) {
    state.installed.removeAll(where: isOld)
    state.installed.append(image)
  }

  /// An image for people.
  func describe(_ image: FlashImage) -> String {
    "\(image.imageType.label) \(image.componentID), image \(image.imageID)"
  }
}
