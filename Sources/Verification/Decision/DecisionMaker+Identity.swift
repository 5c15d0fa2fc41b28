import ByteLayout
import Cryptography
import Findings
import ImageContents
import ImagePackage
import Inspection

extension DecisionMaker {
  /// May the request be made?
  mutating func checkAccess() {
    guard operation.isSideload else {
      add(DeviceChecks.restAllowed, .passed, "the image does not come over the REST interface")
      add(DeviceChecks.updateIdle, .passed, "nothing is sideloaded")
      return
    }
    let state = facts.manufacturingState
    let opens = facts.capabilities.intersection([.appDevelopment, .fieldServicing])
    let names = opens.map(\.label).sorted().joined(separator: ", ")
    add(
      DeviceChecks.restAllowed, state < .deviceComplete || !opens.isEmpty,
      "manufacturing state \(state.rawValue), "
        + (opens.isEmpty ? "no capability that opens the interface" : names))
    add(
      DeviceChecks.updateIdle, !facts.isUpdating,
      facts.isUpdating ? "an update is in progress" : "no update in progress")
  }

  /// Is it a package, and are its metadata sound?
  mutating func checkParse() {
    let metadata = broken(.container, .metadata)
    guard let package = image.package else {
      let reason = metadata.first ?? image.findings.findings.first
      add(
        DeviceChecks.container, .failed,
        reason.map { "\($0.rule.id): \($0.detail)" } ?? "no package found at the end of the file",
        cause: reason?.rule.deviceError)
      add(DeviceChecks.metadata, .notReached, "no package")
      add(DeviceChecks.sections, .notReached, "no package")
      return
    }
    add(
      DeviceChecks.container, .passed,
      "\(package.contentSize) bytes of content, \(package.metadata.sections.count) sections, "
        + "\(package.signature.count) bytes of signature")
    conclude(DeviceChecks.metadata, metadata)
    let unwanted = image.findings.findings.filter { finding in
      guard Self.meaningless.contains(finding.rule) else { return false }
      let isLegacy = finding.rule == SectionRules.legacy
      return (isLegacy ? facts.choices.legacySection : facts.choices.unknownSection) == .refuse
    }
    conclude(DeviceChecks.sections, unwanted)
  }

  /// Which image, of which component, and is it wanted here?
  mutating func checkIdentity(_ package: Package) throws(OperationFailure) {
    let count = package.metadata.sections.count { $0.id == IdentitySection.id }
    guard let identity = package.identity, count == 1 else {
      add(
        DeviceChecks.identity, .failed,
        count > 1 ? "\(count) Identity sections" : "no readable Identity section",
        cause: count > 1 ? .invalidMetadata : .sectionNotFound)
      for check in [
        DeviceChecks.imageType, DeviceChecks.imagePolicy, DeviceChecks.announced,
        DeviceChecks.componentID, DeviceChecks.componentConsistency,
      ] {
        add(check, .notReached, "no single identity")
      }
      return
    }
    add(
      DeviceChecks.identity, .passed,
      "component \(identity.componentID), image \(identity.imageID)")
    checkType(identity, package)
    let isVoid = identity.componentID == .zero || identity.componentID == .allOnes
    add(DeviceChecks.componentID, !isVoid, "is \(identity.componentID)")
    try checkConsistency(identity)
  }

  private mutating func checkType(_ identity: IdentitySection, _ package: Package) {
    let type = identity.imageType
    let sideloaded: [ImageType] = [
      .applications, .firmwareConfig, .trustedKeystore, .customerBoardConfig,
    ]
    let isTaken =
      operation.isSideload
      ? sideloaded.contains(type) : type.name != nil && type.rawValue != 0
    add(DeviceChecks.imageType, isTaken, type.label)

    let isSideload = operation.isSideload
    checkLayers(DeviceChecks.imagePolicy, without: "no policy forbids it") {
      (policy: ImagePolicySection, _) in
      guard isSideload else { return Answer(true, "nothing is sideloaded") }
      let allows = policy.flags.contains(.sideloadFromNormalWorld)
      return Answer(allows, allows ? "allows a sideload" : "does not allow a sideload")
    }

    let isManifest = ImageType.updateManifests.contains(Int(type.rawValue)) || type.rawValue == 27
    let isSystem = KeyPurpose.system.permits(type) && !isManifest
    let isListed = facts.announced.contains(identity.imageID)
    switch (isSystem, operation) {
    case (false, _): add(DeviceChecks.announced, .passed, "\(type.label) needs no update manifest")
    case (true, .run): add(DeviceChecks.announced, .passed, "the image is installed")
    case (true, _):
      add(
        DeviceChecks.announced,
        isListed || facts.choices.systemImageWithoutManifest == .accept,
        isListed
          ? "a staged update manifest lists it" : "no staged update manifest lists it")
    }
  }

  private mutating func checkConsistency(
    _ identity: IdentitySection
  ) throws(OperationFailure) {
    let check = DeviceChecks.componentConsistency
    let others = facts.installed.filter { $0.componentID == identity.componentID }
    if let other = others.first(where: { $0.imageType != identity.imageType }) {
      add(
        check, .failed,
        "the device has the component as \(other.imageType.label), the image is "
          + identity.imageType.label)
      return
    }
    let same = facts.installed.first { $0.imageID == identity.imageID }
    guard let same, operation != .run else {
      add(check, .passed, others.isEmpty ? "a new component" : "replaces an older image")
      return
    }
    let digest = try image.fileDigest()
    if same.componentID != identity.componentID {
      add(check, .failed, "image ID \(identity.imageID) is that of component \(same.componentID)")
    } else if digest == same.digest {
      add(check, .passed, "the same image is already installed")
    } else if facts.choices.sameImageIDOtherContent == .refuse {
      add(check, .failed, "the device has different bytes under image ID \(identity.imageID)")
    } else {
      add(check, .passed, "replaces different bytes under the same image ID")
    }
  }
}
