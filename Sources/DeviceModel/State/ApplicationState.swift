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

/// What the cloud offers to the group that a device is in
/// (`evidence/device-lifecycle.md#update-policy`).
package enum UpdatePolicy: String, Sendable, Hashable, CaseIterable {
  /// Operating system, applications, board configurations.
  case updateAll = "UpdateAll"
  /// The operating system only.
  case noThirdPartyApplications = "No3rdPartyAppUpdates"
}
