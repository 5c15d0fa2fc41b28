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
