public import ByteLayout
public import Verification

/// What a device can be asked to do.
public enum DeviceOperation: Sendable, Hashable {
  // MARK: Over the interface

  /// Something that changes nothing and needs this right: reading the log, memory statistics.
  case use(DeviceAccess)
  /// Takes an image and keeps it ready.
  case stage([UInt8])
  /// Puts everything that is staged into use.
  case install(isManual: Bool)
  /// What is a component doing?
  case status(GUID)
  /// What storage may an application use?
  case quota(GUID)
  /// Starts an application.
  case start(GUID)
  /// Stops one.
  case stop(GUID)
  /// Starts one under the debug server.
  case startDebug(GUID)
  /// Takes one away.
  case remove(GUID)
  /// Stages and installs a capability file.
  case applyCapabilities([UInt8])
  /// Takes every stored capability away.
  case removeCapabilities
  /// Goes on in the making.
  case setManufacturingState(ManufacturingState)
  /// Makes a device of development: a capability file with appDevelopment, the debug server, no
  /// more applications from the cloud.
  case enableDevelopment(capability: [UInt8], debugServer: [UInt8])
  /// Ends development: a capability file without appDevelopment, nothing that was sideloaded,
  /// updates from the cloud again.
  case enableCloudTest(capability: [UInt8])
  /// Boots again.
  case restart

  // MARK: From outside

  /// Switches the power off and on.
  case powerCycle
  /// The cloud delivers applications and board configurations.
  case deliver([[UInt8]])
  /// The cloud delivers an operating system: an update manifest and the images that it lists.
  case installFirmware(manifest: [UInt8], images: [[UInt8]])
  /// The cloud exchanges the keys, and blows these fuses. How a real keystore says so is not public.
  case updateTrust(DeviceKeystore, fuses: UInt32)
  /// An update from the cloud begins.
  case beginUpdate
  /// It ends.
  case endUpdate

  /// Who may ask.
  public var access: DeviceAccess {
    switch self {
    case .use(let access): access
    case .powerCycle, .deliver, .installFirmware, .updateTrust, .beginUpdate, .endUpdate: .outside
    default: .interface
    }
  }

  /// The name in logs: `start`.
  public var name: String {
    switch self {
    case .use(let access): "use \(access.rawValue)"
    case .stage: "stage"
    case .install(isManual: false): "install"
    case .install(isManual: true): "install, manual start"
    case .status: "status"
    case .quota: "quota"
    case .start: "start"
    case .stop: "stop"
    case .startDebug: "debug"
    case .remove: "remove"
    case .applyCapabilities: "apply capabilities"
    case .removeCapabilities: "remove capabilities"
    case .setManufacturingState: "set manufacturing state"
    case .enableDevelopment: "enable development"
    case .enableCloudTest: "enable cloud test"
    case .restart: "restart"
    case .powerCycle: "power cycle"
    case .deliver: "deliver"
    case .installFirmware: "install firmware"
    case .updateTrust: "update trust"
    case .beginUpdate: "begin update"
    case .endUpdate: "end update"
    }
  }
}
