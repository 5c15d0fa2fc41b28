import Findings
public import ImagePackage
public import Verification

/// How a new device is made.
public struct DeviceBlueprint: Sendable, Hashable {
  /// The id that capability files are made out to: 64 bytes.
  public var deviceID: [UInt8]
  /// The manufacturing state.
  public var manufacturingState = ManufacturingState.blank
  /// The keys that it trusts.
  public var keystore: DeviceKeystore
  /// Bit N set: images of security version N are revoked.
  public var fuses: UInt32 = 0
  /// The interfaces that its software provides, each with its version.
  public var interfaces = DeviceFacts.seenInterfaces
  /// What fits into its flash.
  public var limits = FlashLimits.mt3620
  /// The choices for undocumented behaviour.
  public var choices = DeviceChoices()

  /// A device of this id that trusts these keys.
  public init(deviceID: [UInt8], keystore: DeviceKeystore) {
    self.deviceID = deviceID
    self.keystore = keystore
  }

  /// - Throws: `unsuitable` where no device can be like this.
  func check() throws(OperationFailure) {
    guard deviceID.count == 64 else {
      throw OperationFailure(
        DeviceFault.unsuitable("the device id has \(deviceID.count) bytes instead of 64"))
    }
  }
}
