import ApplicationManifest
import Findings
package import ImageContents
import ImagePackage
package import Inspection
import JSONText

/// Who else has what the image needs.
extension DecisionMaker {
  /// Why an image cannot have what it needs.
  private struct Conflict {
    let detail: String
    /// What the device replies, where that is not the error of the check.
    let error: DeviceError?
  }

  /// An application beside the others and on the board.
  mutating func checkResources(_ manifest: Manifest, _ package: Package) {
    let partners = partners(package)
    let boards = facts.installed.filter { $0.imageType == .customerBoardConfig }
    let found =
      peripheralConflict(manifest, partners)
      ?? ownedByBoard(manifest, boards)
      ?? portConflict(manifest, partners) ?? coreConflict(manifest, package)
    let others =
      partners.isEmpty && boards.isEmpty
      ? "no other application"
      : "shares nothing with \(partners.count)\(boards.isEmpty ? "" : " and the board")"
    add(
      DeviceChecks.resources, found == nil ? .passed : .failed, found?.detail ?? others,
      error: found?.error)
  }

  /// A board configuration beside the applications. At boot it comes first: a layer knows nothing of
  /// those above.
  mutating func checkBoard() {
    guard operation != .run else {
      return add(DeviceChecks.resources, .passed, "the board comes before the applications")
    }
    let board = image.innermost.boardConfiguration
    let applications = facts.installed.filter { $0.imageType == .applications }
    for application in applications {
      guard let manifest = application.manifest else { continue }
      let owner = "application \(application.componentID)"
      guard let conflict = boardConflict(manifest, board, of: owner) else { continue }
      return add(DeviceChecks.resources, .failed, conflict.detail, error: conflict.error)
    }
    add(
      DeviceChecks.resources, .passed,
      applications.isEmpty ? "no application" : "shares nothing with \(applications.count)")
  }

  private static func name(_ board: BoardConfiguration?) -> String {
    let preset = board?.preset.map { JSONWriter.excerpt($0) } ?? "without a name"
    return "board configuration \(preset)"
  }

  private func peripheralConflict(
    _ manifest: Manifest, _ partners: [InstalledImage]
  ) -> Conflict? {
    for partner in partners {
      guard let other = partner.manifest,
        let first = manifest.conflicts(with: other, file: InspectedManifest.path).findings.first
      else { continue }
      return Conflict(
        detail: "\(first.rule.id): \(first.detail)", error: first.rule.deviceError)
    }
    return nil
  }

  private func ownedByBoard(_ manifest: Manifest, _ boards: [InstalledImage]) -> Conflict? {
    for image in boards {
      let found = boardConflict(manifest, image.board, of: Self.name(image.board))
      if let found { return found }
    }
    return nil
  }

  /// What an application and a board both need.
  ///
  /// - Parameter owner: Whoever of the two the device has.
  private func boardConflict(
    _ manifest: Manifest, _ board: BoardConfiguration?, of owner: String
  ) -> Conflict? {
    let resources = board?.resources
    let taken = ResourceClaims(
      pins: resources?.pins ?? [], controllers: resources?.controllers ?? [])
    let found = manifest.conflicts(with: taken, of: owner, file: InspectedManifest.path).findings
    if let first = found.first {
      // To one who asked for a controller of the board, a device said that a GPIO is in use.
      let isController = first.rule == CapabilityRules.partnerPeripheral
      return Conflict(
        detail: "\(first.rule.id): \(first.detail)",
        error: isController ? .requestedGpioAlreadyInUse : first.rule.deviceError)
    }
    guard resources?.isComplete != true, facts.choices.unknownBoardResources == .refuse,
      manifest.capabilities?.peripherals.isEmpty == false
    else { return nil }
    return Conflict(
      detail: "nobody knows all that \(Self.name(board)) takes, and the application asks for "
        + "peripherals",
      error: .requestedGpioAlreadyInUse)
  }

  private func portConflict(_ manifest: Manifest, _ partners: [InstalledImage]) -> Conflict? {
    for key in ["AllowedTcpServerPorts", "AllowedUdpServerPorts"] {
      let own = Set(manifest.capabilities?[key]?.numbers.map(\.value) ?? [])
      for partner in partners {
        let taken = partner.manifest?.capabilities?[key]?.numbers.map(\.value) ?? []
        guard let port = taken.first(where: own.contains) else { continue }
        return Conflict(
          detail: "port \(port) of \(key) is also used by \(partner.componentID)",
          error: .duplicateTcpUdpPortDetected)
      }
    }
    return nil
  }

  /// One high-level application runs, and a real-time one on each of two cores. At boot those run
  /// that were there first.
  private func coreConflict(_ manifest: Manifest, _ package: Package) -> Conflict? {
    let type = manifest.applicationType?.value
    guard type != .debugger else { return nil }
    let isRealTime = type == .realTime
    let (limit, answer) =
      isRealTime
      ? (2, facts.choices.thirdRealTimeApplication)
      : (1, facts.choices.secondHighLevelApplication)
    guard answer == .refuse else { return nil }
    let own = package.identity?.componentID
    let others = facts.installed.prefix { operation != .run || $0.componentID != own }.filter {
      $0.imageType == .applications && $0.componentID != own && !$0.isDebugger
        && $0.manifest.map { ($0.applicationType?.value == .realTime) == isRealTime } == true
    }
    guard others.count >= limit else { return nil }
    let kind = isRealTime ? "real-time" : "high-level"
    let list = others.map { "\($0.componentID)" }.joined(separator: ", ")
    return Conflict(
      detail: "\(limit == 1 ? "one \(kind) application runs" : "two \(kind) applications run"), "
        + "and the device has \(list)",
      error: .imageInstallFailed)
  }
}

extension InspectedImage {
  /// The content of a board configuration, `nil` for all other images.
  package var boardConfiguration: BoardConfiguration? {
    guard package?.identity?.imageType == .customerBoardConfig,
      case .boardConfiguration(let board) = content
    else { return nil }
    return board
  }
}
