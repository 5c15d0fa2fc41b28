public import Findings

/// What a device holds its requests against beside the decision about an image.
public enum DeviceRules {
  // MARK: Access

  /// The last boot ended well.
  public static let notUp = Rule(
    "lifecycle.up", .device, .error, .inferred,
    "A device answers requests only after its boot has reached its services.")
  /// The interface is open.
  public static let interface = Rule(
    "lifecycle.interface", .device, .error, .documented,
    "A finished device answers only with appDevelopment or fieldServicing.",
    deviceError: .commandAuthorizationFailed)
  /// The part of the interface for developers is open.
  public static let developmentInterface = Rule(
    "lifecycle.development-interface", .device, .error, .documented,
    "Memory statistics need appDevelopment.",
    deviceError: .commandAuthorizationFailed)
  /// Radio tests are allowed.
  public static let radioTest = Rule(
    "lifecycle.radio-test", .device, .error, .inferred,
    "Radio tests need enableRfTestMode, except on a blank device.",
    deviceError: .commandAuthorizationFailed)
  /// Applications are controlled with appDevelopment.
  public static let developmentLock = Rule(
    "lifecycle.development-lock", .device, .error, .documented,
    "Start, stop, debug, remove and manual start need appDevelopment, whoever signed the image.",
    deviceError: .deviceNotDevUnlocked)
  /// Nothing is installed during an update.
  public static let idle = Rule(
    "lifecycle.idle", .device, .error, .osString,
    "Nothing is installed by hand while an update from the cloud is in progress.",
    deviceError: .otaUpdateInProgress)

  // MARK: Applications

  /// The component is there.
  public static let absent = Rule(
    "lifecycle.absent", .device, .error, .observed,
    "Only an installed application can be controlled.",
    deviceError: .appNotPresent)
  /// The component is a customer's.
  public static let systemComponent = Rule(
    "lifecycle.system-component", .device, .error, .inferred,
    "Only applications can be started, stopped and removed.",
    deviceError: .noAppWithMatchingId)
  /// The component can be debugged.
  public static let notDebuggable = Rule(
    "lifecycle.not-debuggable", .device, .error, .osString,
    "Only customers' applications can be debugged.",
    deviceError: .debuggingNotSupported)
  /// The debug server is there.
  public static let debuggerMissing = Rule(
    "lifecycle.debugger-missing", .device, .error, .documented,
    "Applications can be debugged only while the debug server runs.",
    deviceError: .noDebuggerAvailable)
  /// The debug server starts by itself.
  public static let debugServerStarted = Rule(
    "lifecycle.debug-server-started", .device, .error, .osString,
    "The debug server cannot be started by request.",
    deviceError: .cantStartDebugger)
  /// The debug server keeps running.
  public static let debugServerStopped = Rule(
    "lifecycle.debug-server-stopped", .device, .error, .osString,
    "The debug server cannot be stopped by request.",
    deviceError: .cantStopDebugger)
  /// The debug server is not debugged.
  public static let debugServerDebugged = Rule(
    "lifecycle.debug-server-debugged", .device, .error, .osString,
    "The debug server cannot be debugged.",
    deviceError: .cantDebugDebugger)
  /// The image is as it was written.
  public static let intact = Rule(
    "lifecycle.intact", .device, .error, .inferred,
    "The bytes of an image in flash are unchanged since they were written.",
    deviceError: .imageVerificationFailed)

  /// The table of images has room.
  public static let table = Rule(
    "lifecycle.table", .device, .error, .inferred,
    "A device holds at most 128 installed and 128 staged images, 256 MiB in total.",
    deviceError: .failedToFindFreeSpace)

  // MARK: Capabilities, making

  /// The image is a capability file.
  public static let capabilityFile = Rule(
    "lifecycle.capability-file", .content, .error, .inferred,
    "A capability file has the image type FirmwareConfig.",
    deviceError: .unsupportedImageType)
  /// The file gives what the request is about.
  public static let capabilityContent = Rule(
    "lifecycle.capability-content", .device, .error, .inferred,
    "A file with appDevelopment enables development, and one without it ends development.",
    deviceError: .imageInstallFailed)
  /// The image is the debug server.
  public static let debugServer = Rule(
    "lifecycle.debug-server", .device, .error, .inferred,
    "Only the debug server is delivered with the development capability.",
    deviceError: .imageInstallFailed)
  /// The making goes on.
  public static let manufacturing = Rule(
    "lifecycle.manufacturing", .device, .error, .documented,
    "The manufacturing state advances to Module1Complete and DeviceComplete, never back.",
    deviceError: .invalidJsonData)

  // MARK: The cloud

  /// The image is a customer's.
  public static let delivery = Rule(
    "lifecycle.delivery", .device, .error, .documented,
    "A deployment holds only applications and board configurations.",
    deviceError: .unsupportedImageType)
  /// There are not too many.
  public static let deployment = Rule(
    "lifecycle.deployment", .device, .error, .documented,
    "A deployment holds one high-level application, two real-time ones and a board configuration at "
      + "most.",
    deviceError: .imageInstallFailed)
  /// The image is a manifest.
  public static let firmwareManifest = Rule(
    "lifecycle.firmware-manifest", .device, .error, .osString,
    "An operating system comes with a system update manifest.",
    deviceError: .malformedManifestPayload)
  /// The manifest is newer.
  public static let firmwareNewer = Rule(
    "lifecycle.firmware-newer", .device, .error, .inferred,
    "An update manifest has a later build date than the one that it replaces.",
    deviceError: .malformedManifestPayload)
  /// The image is in the manifest.
  public static let firmwareListed = Rule(
    "lifecycle.firmware-listed", .device, .error, .osString,
    "An operating system image matches its entry in the update manifest, byte for byte.",
    deviceError: .otaOutOfOrderImage)
  /// The manifest is fulfilled.
  public static let firmwareComplete = Rule(
    "lifecycle.firmware-complete", .device, .error, .osString,
    "Every image that an update manifest lists is delivered or already installed.",
    deviceError: .malformedManifestPayload)

  /// Every rule of this module.
  public static let all = [
    notUp, interface, developmentInterface, radioTest, developmentLock, idle, absent,
    systemComponent, notDebuggable, debuggerMissing, debugServerStarted, debugServerStopped,
    debugServerDebugged, intact, table, capabilityFile, capabilityContent, debugServer,
    manufacturing,
    delivery, deployment, firmwareManifest, firmwareNewer, firmwareListed, firmwareComplete,
  ]
}
