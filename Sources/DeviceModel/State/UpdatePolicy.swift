/// What the cloud offers to the group that a device is in
/// (`evidence/device-lifecycle.md#update-policy`).
package enum UpdatePolicy: String, Sendable, Hashable, CaseIterable {
  /// Operating system, applications, board configurations.
  case updateAll = "UpdateAll"
  /// The operating system only.
  case noThirdPartyApplications = "No3rdPartyAppUpdates"
}
