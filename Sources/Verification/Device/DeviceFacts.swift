import ApplicationManifest
public import ByteLayout
public import ImageContents
public import ImagePackage

/// What a device knows when it decides about an image. A value: the same image, facts and operation
/// always give the same decision.
public struct DeviceFacts: Sendable {
  /// The id that capability files are made out to, 64 bytes.
  public var deviceID = [UInt8](repeating: 0, count: 64)
  /// The manufacturing state.
  public var manufacturingState = ManufacturingState.blank
  /// Stored capabilities together with those of the request.
  public var capabilities: Set<CapabilityNumber> = []
  /// The keys that it trusts.
  public var keystore = DeviceKeystore()
  /// Bit N set: images of security version N are revoked.
  public var fuses: UInt32 = 0
  /// The interfaces that its software provides, each with its version.
  public var interfaces: [ABIType: UInt32] = DeviceFacts.seenInterfaces
  /// What fits into its flash.
  public var flash = FlashLimits.mt3620
  /// The images on it.
  public var installed: [InstalledImage] = []
  /// Components staged and not yet installed, by image type.
  public var stagedTypes: [ImageType] = []
  /// The images that a staged update manifest announces.
  public var announced: Set<GUID> = []
  /// Whether an update from the cloud is on its way.
  public var isUpdating = false
  /// Seconds since 1970-01-01 UTC, `nil` for a device without a clock.
  public var time: Int64?
  /// The choices for undocumented behaviour.
  public var choices = DeviceChoices()

  /// A new device that trusts nothing.
  public init() {}

  /// The highest versions that were seen: in packages and public projects, and in the example of
  /// the device's own interface (`evidence/device-interface.md#interfaces-of-the-last-system`).
  public static let seenInterfaces: [ABIType: UInt32] = [
    ABIType(rawValue: 1): 2, .osRuntime: 3,
    .applicationRuntime: UInt32(Manifest.highestAPISet),
  ]

  /// Whether the device has appDevelopment, stored or in the request.
  public var hasAppDevelopment: Bool { capabilities.contains(.appDevelopment) }

  /// The component of the debug server (`evidence/device-capabilities.md#debug-server`).
  public static let debugServer = Manifest.debugServer
}
