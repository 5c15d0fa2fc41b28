/// The manufacturing state of a device, which never goes back
/// (`evidence/device-capabilities.md#manufacturing-states`).
public enum ManufacturingState: String, Sendable, Hashable, CaseIterable, Comparable {
  /// As it leaves the chip's factory.
  case blank = "Blank"
  /// The module is built and tested.
  case module1Complete = "Module1Complete"
  /// Finished: its REST interface takes a capability from here on.
  case deviceComplete = "DeviceComplete"

  private var step: Int {
    switch self {
    case .blank: 0
    case .module1Complete: 1
    case .deviceComplete: 2
    }
  }

  /// Orders by progress.
  public static func < (left: ManufacturingState, right: ManufacturingState) -> Bool {
    left.step < right.step
  }
}
