public import ByteLayout

/// What an image is (`evidence/sections.md#image-types`).
public struct ImageType: NamedValue {
  /// A first boot loader.
  public static let oneBL = ImageType(rawValue: 1)
  /// A customer's application.
  public static let applications = ImageType(rawValue: 10)
  /// A device capability file.
  public static let firmwareConfig = ImageType(rawValue: 13)
  /// A store of trusted keys.
  public static let trustedKeystore = ImageType(rawValue: 19)
  /// A customer's board configuration.
  public static let customerBoardConfig = ImageType(rawValue: 21)
  /// The image types whose content is an update manifest.
  public static let updateManifests = 23...26

  /// The names of the vendor's reader; 11, 12, 14, 15 and 18 are unassigned.
  public static let names: [(value: UInt16, name: String)] = [
    (0, "Invalid"), (1, "OneBL"), (2, "PlutonRuntime"), (3, "WifiFirmware"),
    (4, "SecurityMonitor"), (5, "NormalWorldLoader"), (6, "NormalWorldDTB"),
    (7, "NormalWorldKernel"), (8, "RootFs"), (9, "Services"), (10, "Applications"),
    (13, "FirmwareConfig"), (16, "BootManifest"), (17, "NormalWorldFileSystem"),
    (19, "TrustedKeystore"), (20, "Policy"), (21, "CustomerBoardConfig"), (22, "UpdateCertStore"),
    (23, "BaseSystemUpdateManifest"), (24, "FirmwareUpdateManifest"),
    (25, "CustomerUpdateManifest"), (26, "RecoveryManifest"), (27, "ManifestSet"), (28, "Other"),
  ]

  /// The number in the image.
  public package(set) var rawValue: UInt16

  /// Takes any number.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }
}
