public import ImagePackage

/// One layer of the chain of trust.
public struct BootLayer: Sendable, Hashable {
  /// The name for people.
  public let name: String
  /// The image types that belong to it, in the order in which they are looked at.
  public let imageTypes: [ImageType]
  /// The layer that verifies it.
  public let verifier: String
  /// The image types without which the boot ends here.
  public let mandatory: [ImageType]
  /// Whether the boot ends here where the layer fails. Data that does not hold is left out instead.
  public let stopsBoot: Bool

  private init(
    _ name: String, _ types: [UInt16], by verifier: String, mandatory: [UInt16] = [],
    stopsBoot: Bool = true
  ) {
    self.name = name
    imageTypes = types.map { ImageType(rawValue: $0) }
    self.verifier = verifier
    self.mandatory = mandatory.map { ImageType(rawValue: $0) }
    self.stopsBoot = stopsBoot
  }

  /// The list of what belongs together. Who verifies it at boot is not public; everything rests on
  /// it, so here it comes first.
  static let manifest = BootLayer("update manifest", [23, 24], by: "hardware")
  /// What the device stores for itself, verified before anything asks for it.
  static let data = BootLayer(
    "capability and board data", [13, 21], by: "Pluton runtime", stopsBoot: false)
  /// Customer applications and the debug server.
  static let applications = BootLayer(
    "applications", [10], by: "services", stopsBoot: false)

  /// The layers from the bottom.
  public static let all = [
    manifest,
    BootLayer("first boot loader", [1], by: "ROM and fuses", mandatory: [1]),
    BootLayer("Pluton runtime", [2], by: "first boot loader", mandatory: [2]),
    BootLayer("keystore and policy", [19, 20, 16], by: "Pluton runtime"),
    data,
    BootLayer("security monitor", [4], by: "Pluton runtime", mandatory: [4]),
    BootLayer("Wi-Fi firmware", [3], by: "Pluton runtime"),
    BootLayer("normal world loader", [5], by: "security monitor", mandatory: [5]),
    BootLayer("kernel and device tree", [7, 6], by: "normal world loader", mandatory: [7]),
    BootLayer("file systems", [8, 17], by: "kernel", mandatory: [8]),
    BootLayer("services", [9, 22, 28], by: "file systems", mandatory: [9]),
    applications,
  ]
}
