import ApplicationManifest
import Audit
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
      let isRead = image.isApplication || image.imageType == .customerBoardConfig
      let innermost = isRead ? read(image)?.innermost : nil
      return InstalledImage(
        componentID: image.componentID, imageID: image.imageID, imageType: image.imageType,
        digest: image.digest.bytes, size: image.size, uncompressedSize: innermost?.size ?? 0,
        manifest: innermost?.manifest?.manifest, board: innermost?.boardConfiguration)
    }
    facts.stagedTypes = staged.map(\.imageType)
    facts.isUpdating = isUpdating
    facts.time = time
    facts.choices = choices
    return facts
  }

  /// An image in flash; what it takes is taken even where it does not run.
  func read(_ image: FlashImage) -> InspectedImage? {
    flash[image.digest].map { Inspector.read($0) }
  }

  /// Takes away capabilities that no capability file in flash grants: a list that somebody else
  /// wrote into the state gives nothing, not even until the next boot. A file that goes at the next
  /// boot holds until then.
  mutating func holdCapabilities() throws(OperationFailure) {
    guard !capabilities.isEmpty else { return }
    let file = installed.first { $0.imageType == .firmwareConfig }
    guard let file, let bytes = flash[file.digest], try ImageDigest(of: bytes) == file.digest,
      try facts([], time: nil).decide(bytes, for: .run).trace.outcomes.allSatisfy({ step in
        step.state == .passed || step.check == DeviceChecks.temporary
      }),
      let block = Inspector.read(bytes).capabilityFile,
      Set(block.capabilities) == Set(capabilities)
    else {
      capabilities = []
      return
    }
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
    // It comes over the cable all the same, which its policy may forbid.
    let policy = accepted.image.package?.metadata.first(ImagePolicySection.self)
    guard policy?.flags.contains(.sideloadFromNormalWorld) ?? true else { return [] }
    return Set(block.capabilities)
  }
}

extension DeviceFacts {
  /// Decides about bytes.
  func decide(
    _ bytes: [UInt8], for operation: TrustOperation
  ) throws(OperationFailure) -> TrustDecision {
    let image = Inspector.read(bytes)
    // What is installed already was looked into when it came.
    let outside = operation == .run ? nil : Auditor.importsBeyondOffer(of: image)
    return try DeviceTrust(self).decide(image, for: operation, reaching: outside)
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
