public import ByteLayout
public import ImageContents
public import ImagePackage
public import Verification

/// Everything that a device keeps while its power is off. A value: a request makes another one of
/// it (``applying(_:time:)``), and nothing else does.
public struct DeviceState: Sendable, Hashable {
  /// The id that capability files are made out to, 64 bytes.
  public internal(set) var deviceID: [UInt8]
  /// The manufacturing state.
  public internal(set) var manufacturingState: ManufacturingState
  /// Stored capabilities, ascending: those of the capability file in flash.
  public internal(set) var capabilities: [CapabilityNumber] = []
  /// The keys that the device trusts.
  public internal(set) var keystore: DeviceKeystore
  /// Bit N set: images of security version N are revoked.
  public internal(set) var fuses: UInt32
  /// The interfaces that the software provides, each with its version.
  public internal(set) var interfaces: [ABIType: UInt32]
  /// What fits into flash.
  public internal(set) var limits: FlashLimits
  /// The choices for undocumented behaviour.
  public internal(set) var choices: DeviceChoices
  /// Images in use, in the order in which they came.
  public internal(set) var installed: [FlashImage] = []
  /// Images that wait for an install, in the order in which they came.
  public internal(set) var staged: [FlashImage] = []
  /// What the cloud offers.
  package internal(set) var updatePolicy = UpdatePolicy.updateAll
  /// Whether an update from the cloud is on its way.
  public internal(set) var isUpdating = false
  /// Whether the last boot came to the applications.
  public internal(set) var isUp = true
  /// Whether something that was installed waits for a restart.
  public internal(set) var needsRestart = false
  /// What happened.
  public internal(set) var log = EventLog()
  /// The bytes of the images.
  package internal(set) var flash = ImageFlash()

  /// A new device without images and capabilities.
  public init(_ blueprint: DeviceBlueprint) {
    deviceID = blueprint.deviceID
    manufacturingState = blueprint.manufacturingState
    keystore = blueprint.keystore
    fuses = blueprint.fuses
    interfaces = blueprint.interfaces
    limits = blueprint.limits
    choices = blueprint.choices
  }

  /// The same state with nothing remembered: what a refusal must not change.
  public var withoutLog: DeviceState {
    var copy = self
    copy.log = EventLog()
    return copy
  }

  /// The applications, the debug server among them.
  public var applications: [FlashImage] { installed.filter(\.isApplication) }

  /// The installed image of a component.
  public func image(of component: GUID) -> FlashImage? {
    installed.first { $0.componentID == component }
  }

  /// What an application is doing.
  public func applicationState(_ component: GUID) -> ApplicationState {
    image(of: component)?.state ?? .notPresent
  }

  /// The most images in use, and the most that wait.
  static let tableLimit = 128

  /// The most bytes of all images together, used and waiting: sixteen times the flash of an MT3620.
  static let flashLimit = 256 << 20

  /// Bytes of all images together. Each is bounded where it is read, so the sum is too.
  var flashSize: Int { (installed + staged).reduce(0) { $0 + $1.size } }

  /// The images that the table refers to.
  var digests: Set<ImageDigest> { Set((installed + staged).map(\.digest)) }
}
