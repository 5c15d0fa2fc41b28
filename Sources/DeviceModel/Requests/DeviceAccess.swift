/// Who may make a request (`evidence/device-lifecycle.md#access`).
public enum DeviceAccess: String, Sendable, Hashable, CaseIterable {
  /// Everybody with the cable.
  case everybody
  /// Open until the device is finished; then needs appDevelopment or fieldServicing.
  case interface
  /// Needs appDevelopment.
  case appDevelopment = "app-development"
  /// Needs enableRfTestMode, except while the device is blank.
  case radioTest = "radio-test"
  /// Not over the interface at all: the cloud, the power switch.
  case outside
}
