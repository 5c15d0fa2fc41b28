import ApplicationManifest
import ByteLayout
import Findings
import ImagePackage
import Inspection

extension DecisionMaker {
  /// Is there room?
  mutating func checkSize(_ package: Package) {
    let type = package.identity?.imageType
    let limit =
      switch type {
      case .applications?: facts.flash.applications
      case .customerBoardConfig?: facts.flash.boardConfiguration
      case .firmwareConfig?, .trustedKeystore?: facts.flash.configuration
      default: facts.flash.firmware
      }
    let uncompressed = package.compression.map { Int($0.uncompressedSize) } ?? 0
    let label = type?.label ?? "an unknown image type"
    add(
      DeviceChecks.typeSize, image.size <= limit && uncompressed <= limit,
      "\(image.size) bytes"
        + (package.compression == nil ? "" : ", \(uncompressed) once decompressed")
        + ", the limit for \(label) is \(limit)")
    guard operation != .run, type == .applications else {
      add(DeviceChecks.freeSpace, .passed, "takes no space from applications")
      checkStaged(type)
      return
    }
    // Sizes come from images that are there, so the sum stays far below what an Int holds.
    let taken = partners(package).reduce(0) { $0 + $1.occupied }
    let room = max(0, facts.flash.applications - taken)
    let needed = max(image.size, uncompressed)
    add(
      DeviceChecks.freeSpace, needed <= room,
      "\(needed) bytes, \(room) of \(facts.flash.applications) are free for applications")
    checkStaged(type)
  }

  private mutating func checkStaged(_ type: ImageType?) {
    let isFree =
      operation == .run || type == .applications
      || !facts.stagedTypes.contains { $0 == type }
    add(
      DeviceChecks.stagedOnce, isFree,
      isFree ? "no conflict with a staged image" : "another \(type?.label ?? "image") is staged")
  }

  /// Was it revoked, does it run here, can it lie where it wants to?
  mutating func checkCompatibility(_ package: Package) {
    checkLayers(DeviceChecks.revocation, without: "the image has no security version") {
      [facts] (section: RevocationSection, _) in Self.revocation(section.securityVersion, facts)
    }
    checkABI(package)
    checkLayers(DeviceChecks.placement, without: "the image has no required offset") {
      [facts] (section: RequiredOffsetSection, size) in
      Self.placement(section.offset, size, facts.flash)
    }
  }

  private static func revocation(_ version: UInt32, _ facts: DeviceFacts) -> Answer {
    guard version < UInt32.bitWidth else {
      return Answer(
        facts.choices.securityVersionWithoutFuse == .accept,
        "no fuse can revoke security version \(version)")
    }
    let isBlown = facts.fuses & (1 << version) != 0
    return Answer(
      !isBlown, "the fuse of security version \(version) is \(isBlown ? "blown" : "not blown")")
  }

  private mutating func checkABI(_ package: Package) {
    let type = package.identity?.imageType
    let section = package.metadata.first(ABIDependsSection.self)
    guard let section else {
      add(DeviceChecks.abiType, .passed, "the image lists no interfaces")
      let isOpen =
        type != .applications || facts.choices.missingABIDepends == .accept
      // Whoever lets the section be missing lets nobody off what the manifest asks for.
      if isOpen, let target = image.innermost.manifest?.manifest?.targetVersion?.value,
        facts.interfaces[.applicationRuntime].map({ Int($0) < target }) ?? true
      {
        add(
          DeviceChecks.abiVersion, .failed,
          "the manifest needs \(ABIType.applicationRuntime.label) \(target), the device provides "
            + (facts.interfaces[.applicationRuntime].map { "\($0)" } ?? "none"))
        return
      }
      add(
        DeviceChecks.abiVersion, isOpen ? .passed : .failed,
        "the image does not state what it needs", error: .couldNotFindABIVersions)
      return
    }
    let needed = section.abis.filter { $0.type.rawValue != 0 }
    let unknown = needed.first { $0.type.name == nil }
    add(
      DeviceChecks.abiType, unknown == nil,
      unknown.map { "interface type \($0.type.rawValue) is unknown" }
        ?? "every interface is known")
    let unmet = needed.first { abi in
      abi.type.name != nil && facts.interfaces[abi.type].map { $0 < abi.version } ?? true
    }
    guard let unmet else {
      let list = needed.map { "\($0.type.label) \($0.version)" }.joined(separator: ", ")
      add(DeviceChecks.abiVersion, .passed, list.isEmpty ? "needs none" : "needs \(list)")
      return
    }
    let provided = facts.interfaces[unmet.type]
    add(
      DeviceChecks.abiVersion, .failed,
      "needs \(unmet.type.label) \(unmet.version), the device provides "
        + (provided.map { "\($0)" } ?? "none"),
      // A missing interface has an error of its own.
      error: provided == nil ? .couldNotFindABIVersions : nil)
  }

  private static func placement(_ offset: UInt32, _ size: Int, _ flash: FlashLimits) -> Answer {
    let start = Int(offset)
    guard start % max(1, flash.alignment) == 0 else {
      return Answer(
        false, "\(start) is not a multiple of \(flash.alignment)", error: .badOffsetAlignment)
    }
    let (end, overflow) = start.addingReportingOverflow(size)
    let area = flash.executable
    return Answer(
      !overflow && start >= area.lowerBound && end <= area.upperBound,
      "\(start) to \(overflow ? Int.max : end) in \(area.lowerBound) to \(area.upperBound)")
  }
}
