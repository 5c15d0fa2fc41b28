import ASXipFS
import ApplicationManifest
import ByteLayout
import Findings
import ImageContents
import ImagePackage
import Inspection
import JSONText

extension DecisionMaker {
  /// Does what the image holds start?
  mutating func checkContent(_ package: Package) {
    checkCompression(package)
    let isApplication = package.identity?.imageType == .applications
    let isManual = operation == .sideload(isManual: true)
    add(
      DeviceChecks.manualStart, !isManual || facts.hasAppDevelopment,
      isManual
        ? facts.hasAppDevelopment
          ? "the device has appDevelopment" : "the device has no appDevelopment"
        : "the application is started")
    checkTemporary()
    guard !image.isContentUnseen else {
      let detail = "the input is a stream; its content was hashed but not inspected"
      for check in Self.contentChecks { add(check, .notReached, detail) }
      return
    }
    checkFindings(isApplication)
    guard let manifest = image.innermost.manifest?.manifest, isApplication else {
      let detail = isApplication ? "no readable manifest" : "the image is not an application"
      for check in [DeviceChecks.debugger, DeviceChecks.resources, DeviceChecks.storage] {
        if check == DeviceChecks.resources, package.identity?.imageType == .customerBoardConfig {
          checkBoard()
        } else {
          add(check, isApplication ? .notReached : .passed, detail)
        }
      }
      checkCapabilityFile(package)
      return
    }
    checkDebugger(manifest, package)
    checkResources(manifest, package)
    checkStorage(manifest, package)
    checkCapabilityFile(package)
  }

  /// Real devices do not look into programs, so this is about those that would.
  mutating func checkSurface(_ outside: [String]?) {
    guard let outside else {
      return add(DeviceChecks.surface, .passed, "nobody looked into the programs")
    }
    guard let first = outside.first else {
      return add(DeviceChecks.surface, .passed, "nothing is imported beyond what is offered")
    }
    let others = outside.count > 1 ? " and \(outside.count - 1) more" : ""
    let detail = "the program imports \(first)\(others), which no library offers"
    let isTaken = facts.choices.surface == .accept
    if isTaken { warning = detail }
    add(DeviceChecks.surface, isTaken, detail)
  }

  private static let contentChecks = [
    DeviceChecks.content, DeviceChecks.manifest, DeviceChecks.debugger, DeviceChecks.resources,
    DeviceChecks.storage, DeviceChecks.capabilityDevice,
  ]

  private mutating func checkCompression(_ package: Package) {
    guard package.compression == nil || image.inner?.package != nil else {
      let reason = broken(.compression).first
      add(
        DeviceChecks.compression, .failed,
        reason.map { "\($0.rule.id): \($0.detail)" } ?? "no inner package could be opened")
      return
    }
    conclude(DeviceChecks.compression, broken(.compression))
  }

  private mutating func checkTemporary() {
    guard operation == .run else {
      return add(DeviceChecks.temporary, .passed, "the image is not run yet")
    }
    let mayDevelop = facts.hasAppDevelopment || facts.choices.developmentImageAtBoot == .accept
    checkLayers(DeviceChecks.temporary, without: "the image may stay") {
      (section: TemporaryImageSection, _) in
      if section.flags.contains(.removeAtBoot) {
        Answer(false, "the image is marked to be removed at boot")
      } else if section.flags.contains(.underDevelopment), !mayDevelop {
        Answer(false, "the image is under development, the device has no appDevelopment")
      } else {
        Answer(true, "the image may stay")
      }
    }
  }

  private mutating func checkFindings(_ isApplication: Bool) {
    var content = broken(.content)
    if facts.choices.foreignOwner == .refuse {
      content += image.findings.findings.filter { $0.rule == FileSystemRules.owner }
    }
    // That of the debug server has a check of its own.
    var manifest = broken(.manifest).filter {
      !isApplication || $0.rule != ManifestRules.debugServer
    }
    // Nobody knows what a full log left out: notes by the thousand must not hide what a device
    // refuses.
    let omitted = image.findings.omitted
    if omitted > 0, content.isEmpty, manifest.isEmpty {
      add(DeviceChecks.content, .failed, "\(omitted) findings beyond the limit of the log")
    } else {
      conclude(DeviceChecks.content, content) { finding in
        switch finding.rule {
        // An image whose root is no directory has an error of its own,
        case FileSystemRules.rootKind: .mountedImageIsNotADirectory
        // and so have the headers of update manifests.
        case ByteRules.truncated where finding.place.field.first == "update_manifest":
          .manifestSetHeaderIsTooSmall
        default: finding.rule.deviceError
        }
      }
    }
    if facts.choices.unknownCapability == .refuse {
      manifest += image.findings.findings.filter {
        [CapabilityRules.unknown, CapabilityRules.misspelt].contains($0.rule)
      }
    }
    conclude(DeviceChecks.manifest, manifest) { finding in
      // What is no JSON, or not in one way, gets the error of the check.
      JSONRules.all.contains(finding.rule)
        ? nil : finding.rule.deviceError ?? .imageInstallFailed
    }
  }

  /// The other applications on the device.
  func partners(_ package: Package) -> [InstalledImage] {
    facts.installed.filter {
      $0.imageType == .applications && $0.componentID != package.identity?.componentID
    }
  }

  private mutating func checkDebugger(_ manifest: Manifest, _ package: Package) {
    let type = manifest.applicationType?.value
    let isServer = package.identity?.componentID == DeviceFacts.debugServer
    let check = DeviceChecks.debugger
    if let finding = broken(.manifest).first(where: { $0.rule == ManifestRules.debugServer }) {
      conclude(check, [finding])
    } else if isServer != (type == .debugger) {
      add(
        check, .failed,
        isServer
          ? "the component is the debug server's, but the type is \(type?.rawValue ?? "missing")"
          : "the application has the type Debugger")
    } else if isServer, let other = partners(package).first(where: \.isDebugger) {
      add(check, .failed, "the device has the debug server \(other.componentID)")
    } else {
      add(check, .passed, isServer ? "the debug server" : "not a debugger")
    }
  }

  private mutating func checkStorage(_ manifest: Manifest, _ package: Package) {
    let flash = facts.flash
    let wanted = manifest.capabilities?.mutableStorageSizeKB?.value ?? 0
    let taken = partners(package).reduce(0) { sum, partner in
      // A partner was accepted with a size below the limit of one.
      sum
        + min(
          max(0, partner.manifest?.capabilities?.mutableStorageSizeKB?.value ?? 0),
          flash.mutableStorageOfOneKiB)
    }
    if wanted > flash.mutableStorageOfOneKiB {
      add(
        DeviceChecks.storage, .failed,
        "requests \(wanted) KiB, the limit for one application is \(flash.mutableStorageOfOneKiB)",
        error: .requestedMoreSpaceThanMax)
    } else {
      add(
        DeviceChecks.storage, wanted <= max(0, flash.mutableStorageKiB - taken),
        "requests \(wanted) KiB, \(max(0, flash.mutableStorageKiB - taken)) are free")
    }
  }

  private mutating func checkCapabilityFile(_ package: Package) {
    let check = DeviceChecks.capabilityDevice
    guard package.identity?.imageType == .firmwareConfig else {
      add(check, .passed, "the image is not a capability file")
      return
    }
    guard case .capability(let block) = image.content else {
      add(check, .notReached, "no readable capability")
      return
    }
    let unknown = block.capabilities.first { $0.name == nil }
    if block.deviceID != facts.deviceID {
      add(check, .failed, "is for device \(Hex.text(block.deviceID).prefix(16))…")
    } else if let unknown {
      add(check, .failed, "\(unknown.rawValue) is not a capability")
    } else {
      add(
        check, .passed,
        "for this device: \(block.capabilities.map(\.label).joined(separator: ", "))")
    }
  }
}
