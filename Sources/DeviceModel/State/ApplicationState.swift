/// What an application on a device is doing
/// (`evidence/device-lifecycle.md#states-of-an-application`).
public enum ApplicationState: String, Sendable, Hashable, CaseIterable {
  /// The device has no such component.
  case notPresent
  /// Installed.
  case stopped
  /// Started, as at every boot.
  case running
  /// Started under the debug server.
  case debugging
}
