/// Sizes of a device's flash that decide whether an image fits, in bytes.
public struct FlashLimits: Sendable, Hashable {
  /// What all applications together may take: 1 MiB.
  public var applications = 1 << 20
  /// The largest board configuration; that of the partition is not public.
  public var boardConfiguration = 64 << 10
  /// The largest capability file or keystore.
  public var configuration = 64 << 10
  /// The largest image of any other type.
  public var firmware = 16 << 20
  /// Where flash from which programs run in place begins and ends; a required offset counts here.
  public var executable = 0..<(16 << 20)
  /// An image starts at a multiple of this.
  public var alignment = 4096
  /// Mutable storage of all applications together, in KiB.
  public var mutableStorageKiB = 64
  /// The largest mutable storage of one application, in KiB
  /// (`evidence/capabilities.md#largest-mutable-storage`).
  public var mutableStorageOfOneKiB = 64

  /// The figures of an MT3620, as far as they are public.
  public static let mt3620 = FlashLimits()

  /// The figures of an MT3620.
  public init() {}
}
