/// What a device is asked, and with what right.
public struct DeviceRequest: Sendable, Hashable {
  /// What to do.
  public var operation: DeviceOperation
  /// A capability file for this request alone: a servicing session
  /// (`evidence/device-capabilities.md#session`). One that the device does not trust counts as
  /// none.
  public var session: [UInt8]?

  /// Asks.
  public init(_ operation: DeviceOperation, session: [UInt8]? = nil) {
    self.operation = operation
    self.session = session
  }
}

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
