/// What a device is asked to do with an image.
public enum TrustOperation: Sendable, Hashable {
  /// Stage and install over the REST interface; `isManual`: the application is not started.
  case sideload(isManual: Bool)
  /// Install from the cloud.
  case cloudUpdate
  /// Run what is installed, at boot or at a start.
  case run

  /// The name in JSON and in text.
  public var name: String {
    switch self {
    case .sideload(isManual: false): "sideload"
    case .sideload(isManual: true): "sideload, manual start"
    case .cloudUpdate: "cloud update"
    case .run: "run"
    }
  }

  /// Whether the image comes over the REST interface.
  public var isSideload: Bool {
    if case .sideload = self { true } else { false }
  }
}
