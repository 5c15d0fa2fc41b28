/// Who may make a request (`evidence/device-lifecycle.md#access`).
public enum DeviceAccess: String, Sendable, Hashable, CaseIterable {
  /// Everybody with the cable.
  case everybody
  /// Until the device is finished everybody; then whoever has appDevelopment or fieldServicing.
  case interface
  /// Whoever has appDevelopment.
  case appDevelopment = "app-development"
  /// Whoever has enableRfTestMode, and everybody while the device is blank.
  case radioTest = "radio-test"
  /// Not over the interface at all: the cloud, the power switch.
  case outside
}
