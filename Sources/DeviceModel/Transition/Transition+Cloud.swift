import ByteLayout
import ImageContents
import ImagePackage
import Inspection
import Verification

extension Transition {
  /// Applications and board configurations from the cloud: all of them, or none.
  mutating func deliver(_ images: [[UInt8]]) throws -> DeviceReply {
    guard state.updatePolicy == .updateAll else {
      note("delivery not offered: \(state.updatePolicy.rawValue)")
      return .notOffered
    }
    var deployment = Deployment()
    var waits = false
    for bytes in images {
      let type = Inspector.read(bytes).package?.identity?.imageType
      if let type, type != .applications, type != .customerBoardConfig {
        throw refuse(DeviceRules.delivery, "the image is \(type.label)")
      }
      let image = try examine(bytes, .cloudUpdate, origin: .cloud)
      // Only of an image that is trusted is anything counted.
      deployment.add(Inspector.read(bytes))
      if let excess = deployment.excess { throw refuse(DeviceRules.deployment, excess) }
      if let image, try use(image, bytes, isManual: false) { waits = true }
    }
    return waits ? .restartNeeded : .done
  }

  /// An operating system: the images that a manifest lists, all of them, in place of those that the
  /// manifest before it listed.
  mutating func installFirmware(
    _ manifest: [UInt8], _ images: [[UInt8]]
  ) throws -> DeviceReply {
    // What it is is in its metadata; what it lists is read when it is trusted.
    if let type = Inspector.read(manifest).package?.identity?.imageType,
      !type.isUpdateManifest
    {
      throw refuse(DeviceRules.firmwareManifest, "the image is \(type.label)")
    }
    guard let record = try examine(manifest, .cloudUpdate, origin: .cloud) else { return .done }
    let list = try updateManifest(manifest)
    try checkNewer(list, record)
    var delivered: [FlashImage] = []
    var facts = facts
    facts.announced = Set(list.entries.map(\.imageID))
    facts.stagedTypes = []
    for bytes in images {
      let image = try flashImage(
        accept(bytes, for: .cloudUpdate, facts), bytes, .cloud)
      guard list.lists(image), image.imageType.isFirmware else {
        throw refuse(DeviceRules.firmwareListed, describe(image))
      }
      delivered.removeAll { $0.imageID == image.imageID }
      delivered.append(image)
      state.flash[image.digest] = bytes
    }
    // What is here already need not come again.
    let kept = state.installed.filter { image in
      list.lists(image) && !delivered.contains { $0.imageID == image.imageID }
    }
    let present = delivered + kept
    if let missing = list.entries.first(where: { entry in
      !present.contains { $0.imageID == entry.imageID }
    }) {
      throw refuse(DeviceRules.firmwareComplete, "image \(missing.imageID) is missing")
    }
    let other = state.installed.first {
      $0.imageType.isSystemManifest && $0.imageType != record.imageType
    }
    let others = try other.map { image in
      try updateManifest(try intactBytes(of: image))
    }
    discard { image in
      guard image.imageType != record.imageType else { return true }
      let isWanted = others?.lists(image) == true || present.contains { $0.digest == image.digest }
      return image.imageType.isFirmware && !isWanted
    }
    state.installed +=
      [record]
      + present.filter { image in
        !state.installed.contains { $0.digest == image.digest }
      }
    state.flash[record.digest] = manifest
    state.needsRestart = true
    note("installed firmware of \(list.entries.count) images, built at \(list.header.buildDate)")
    return .restartNeeded
  }

  /// A package of an update manifest, read.
  private func updateManifest(_ bytes: [UInt8]) throws -> UpdateManifest {
    let package = Inspector.read(bytes).innermost
    guard let type = package.package?.identity?.imageType, type.isSystemManifest,
      case .updateManifest(let list) = package.content
    else { throw refuse(DeviceRules.firmwareManifest, "the image is not an update manifest") }
    return list
  }

  /// Whether a manifest of this kind is built later than the one before it.
  private func checkNewer(_ list: UpdateManifest, _ record: FlashImage) throws {
    guard let old = state.installed.first(where: { $0.imageType == record.imageType }),
      let bytes = state.flash[old.digest]
    else { return }
    let date = try updateManifest(bytes).header.buildDate
    guard list.header.buildDate > date else {
      throw refuse(
        DeviceRules.firmwareNewer, "built at \(list.header.buildDate), the device has \(date)")
    }
  }
}

extension ImageType {
  /// Whether this is a manifest that an operating system comes with.
  var isSystemManifest: Bool { rawValue == 23 || rawValue == 24 }

  /// Whether this is a list of images, or a set of such lists.
  var isUpdateManifest: Bool {
    ImageType.updateManifests.contains(Int(rawValue)) || rawValue == 27
  }

  /// Whether such a manifest may list this.
  var isFirmware: Bool { KeyPurpose.system.permits(self) && !isUpdateManifest }
}

extension UpdateManifest {
  /// Whether the list has exactly this image.
  func lists(_ image: FlashImage) -> Bool {
    entries.contains { entry in
      entry.imageID == image.imageID && entry.componentID == image.componentID
        && entry.imageType == image.imageType.rawValue && Int(entry.size) == image.size
    }
  }
}
