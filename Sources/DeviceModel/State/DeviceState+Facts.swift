import ApplicationManifest
public import Findings
public import ImageContents
import ImagePackage
import Inspection
public import Verification

extension DeviceState {
  /// What the device knows when it decides about an image now.
  ///
  /// - Parameters:
  ///   - session: A capability file for this question alone; one that is not trusted counts as none.
  ///   - time: Seconds since 1970-01-01 UTC, `nil` for a device without a clock.
  public func facts(session: [UInt8]? = nil, time: Int64?) throws(OperationFailure) -> DeviceFacts {
    facts(try capabilities(of: session, time: time), time: time)
  }

  /// The facts with these capabilities beside the stored ones.
  func facts(_ session: Set<CapabilityNumber>, time: Int64?) -> DeviceFacts {
    var facts = DeviceFacts()
    facts.deviceID = deviceID
    facts.manufacturingState = manufacturingState
    facts.capabilities = session.union(capabilities)
    facts.keystore = keystore
    facts.fuses = fuses
    facts.interfaces = interfaces
    facts.flash = limits
    facts.installed = installed.map { image in
      InstalledImage(
        componentID: image.componentID, imageID: image.imageID, imageType: image.imageType,
        digest: image.digest.bytes, size: image.size,
        manifest: image.isApplication ? manifest(of: image) : nil)
    }
    facts.stagedTypes = staged.map(\.imageType)
    facts.isUpdating = isUpdating
    facts.time = time
    facts.choices = choices
    return facts
  }

  /// The manifest of an application in flash; its resources are taken even where it does not run.
  func manifest(of image: FlashImage) -> Manifest? {
    flash[image.digest].flatMap { Inspector.read($0).innermost.manifest?.manifest }
  }

  /// The capabilities that a file gives for one request: none where the device does not trust it.
  public func capabilities(
    of session: [UInt8]?, time: Int64?
  ) throws(OperationFailure) -> Set<CapabilityNumber> {
    guard let session, session.count <= limits.configuration else { return [] }
    var facts = facts([], time: time)
    // Nothing is stored, so nothing is in its way; and the interface is what it opens.
    facts.installed = []
    facts.stagedTypes = []
    let decision = try facts.decide(session, for: .cloudUpdate)
    guard let accepted = decision.accepted, let block = accepted.image.capabilityFile else {
      return []
    }
    return Set(block.capabilities)
  }
}

extension DeviceFacts {
  /// Decides about bytes.
  func decide(
    _ bytes: [UInt8], for operation: TrustOperation
  ) throws(OperationFailure) -> TrustDecision {
    try DeviceTrust(self).decide(Inspector.read(bytes), for: operation)
  }
}

extension InspectedImage {
  /// The content of a capability file, `nil` for all other images.
  var capabilityFile: CapabilityBlock? {
    guard package?.identity?.imageType == .firmwareConfig, case .capability(let block) = content
    else { return nil }
    return block
  }
}
