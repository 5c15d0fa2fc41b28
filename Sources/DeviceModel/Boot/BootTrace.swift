public import Verification

/// How a boot went, layer by layer, from the hardware to the applications
/// (`evidence/device-boot.md#layers`).
public struct BootTrace: Sendable, Hashable {
  /// One image on the way, or one layer without an image.
  public struct Entry: Sendable, Hashable {
    /// The layer.
    public var layer: BootLayer
    /// The image, for people: its name or its component; empty where there is none.
    public var image: String
    /// How it went.
    public var state: CheckOutcome.State
    /// What was seen; lower case, no full stop.
    public var detail: String
  }

  /// The layers in the order in which they start.
  public internal(set) var entries: [Entry] = []

  /// Whether the boot came to the applications; one that does not start keeps the others from
  /// nothing.
  public var isComplete: Bool {
    entries.allSatisfy { $0.state == .passed || !$0.layer.stopsBoot }
  }
}
