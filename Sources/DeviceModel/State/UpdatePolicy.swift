/// What the cloud offers to the group that a device is in (`device.md` 3.4).
public enum UpdatePolicy: String, Sendable, Hashable, CaseIterable {
  /// Operating system, applications, board configurations.
  case updateAll = "UpdateAll"
  /// The operating system only.
  case noThirdPartyApplications = "No3rdPartyAppUpdates"
}
