public import Findings

/// What a device holds its requests against beside the decision about an image.
public enum DeviceRules {
  // MARK: Access

  /// The last boot ended well.
  public static let notUp = Rule(
    "lifecycle.up", .device, .error, .inferred,
    "A device whose boot did not come to its services answers nobody.")
  /// The interface is open.
  public static let interface = Rule(
    "lifecycle.interface", .device, .error, .documented,
    "A finished device answers only with appDevelopment or fieldServicing.",
    deviceError: .commandAuthorizationFailed)
  /// The part of the interface for developers is open.
  public static let developmentInterface = Rule(
    "lifecycle.development-interface", .device, .error, .documented,
    "Memory statistics are for requests with appDevelopment.",
    deviceError: .commandAuthorizationFailed)
  /// Radio tests are allowed.
  public static let radioTest = Rule(
    "lifecycle.radio-test", .device, .error, .inferred,
    "Radio tests take enableRfTestMode, but for a blank device.",
    deviceError: .commandAuthorizationFailed)
  /// Applications are controlled with appDevelopment.
  public static let developmentLock = Rule(
    "lifecycle.development-lock", .device, .error, .documented,
    "Start, stop, debug, remove and manual start take appDevelopment, whoever signed the image.",
    deviceError: .deviceNotDevUnlocked)
  /// Nothing is installed during an update.
  public static let idle = Rule(
    "lifecycle.idle", .device, .error, .osString,
    "Nothing is installed by hand while an update from the cloud is on its way.",
    deviceError: .otaUpdateInProgress)

  // MARK: Applications

  /// The component is there.
  public static let absent = Rule(
    "lifecycle.absent", .device, .error, .observed,
    "An application that is controlled is on the device.",
    deviceError: .appNotPresent)
  /// The component is a customer's.
  public static let systemComponent = Rule(
    "lifecycle.system-component", .device, .error, .inferred,
    "Only applications are started, stopped and removed.",
    deviceError: .noAppWithMatchingId)
  /// The component can be debugged.
  public static let notDebuggable = Rule(
    "lifecycle.not-debuggable", .device, .error, .osString,
    "Only customers' applications are debugged.",
    deviceError: .debuggingNotSupported)
  /// The debug server is there.
  public static let debuggerMissing = Rule(
    "lifecycle.debugger-missing", .device, .error, .documented,
    "Applications are debugged while the debug server runs.",
    deviceError: .noDebuggerAvailable)
  /// The debug server starts by itself.
  public static let debugServerStarted = Rule(
    "lifecycle.debug-server-started", .device, .error, .osString, "Nobody starts the debug server.",
    deviceError: .cantStartDebugger)
  /// The debug server keeps running.
  public static let debugServerStopped = Rule(
    "lifecycle.debug-server-stopped", .device, .error, .osString, "Nobody stops the debug server.",
    deviceError: .cantStopDebugger)
  /// The debug server is not debugged.
  public static let debugServerDebugged = Rule(
    "lifecycle.debug-server-debugged", .device, .error, .osString,
    "Nobody debugs the debug server.",
    deviceError: .cantDebugDebugger)
  /// The image is as it was written.
  public static let intact = Rule(
    "lifecycle.intact", .device, .error, .inferred,
    "The bytes of an image in flash are those that were written.",
    deviceError: .imageVerificationFailed)

  /// The table of images has room.
  public static let table = Rule(
    "lifecycle.table", .device, .error, .inferred,
    "A device has at most 128 images in use, as many that wait, and 256 MiB of both.",
    deviceError: .failedToFindFreeSpace)

  // MARK: Capabilities, making

  /// The image is a capability file.
  public static let capabilityFile = Rule(
    "lifecycle.capability-file", .content, .error, .inferred,
    "Capabilities come in an image of the type FirmwareConfig.",
    deviceError: .unsupportedImageType)
  /// The file gives what the request is about.
  public static let capabilityContent = Rule(
    "lifecycle.capability-content", .device, .error, .inferred,
    "Development is enabled by a file that gives appDevelopment, and ended by one that does not.",
    deviceError: .imageInstallFailed)
  /// The image is the debug server.
  public static let debugServer = Rule(
    "lifecycle.debug-server", .device, .error, .inferred,
    "What comes with the capability for development is the debug server.",
    deviceError: .imageInstallFailed)
  /// The making goes on.
  public static let manufacturing = Rule(
    "lifecycle.manufacturing", .device, .error, .documented,
    "The manufacturing state goes on to Module1Complete and DeviceComplete, never back.",
    deviceError: .invalidJsonData)

  // MARK: The cloud

  /// The image is a customer's.
  public static let delivery = Rule(
    "lifecycle.delivery", .device, .error, .documented,
    "A deployment holds applications and board configurations.",
    deviceError: .unsupportedImageType)
  /// The image is a manifest.
  public static let firmwareManifest = Rule(
    "lifecycle.firmware-manifest", .device, .error, .osString,
    "An operating system comes with an update manifest of a system.",
    deviceError: .malformedManifestPayload)
  /// The manifest is newer.
  public static let firmwareNewer = Rule(
    "lifecycle.firmware-newer", .device, .error, .inferred,
    "An update manifest is built later than the one that it replaces.",
    deviceError: .malformedManifestPayload)
  /// The image is in the manifest.
  public static let firmwareListed = Rule(
    "lifecycle.firmware-listed", .device, .error, .osString,
    "An image of an operating system is one that its update manifest lists, to the byte.",
    deviceError: .otaOutOfOrderImage)
  /// The manifest is fulfilled.
  public static let firmwareComplete = Rule(
    "lifecycle.firmware-complete", .device, .error, .osString,
    "Every image that an update manifest lists is delivered or installed.",
    deviceError: .malformedManifestPayload)

  /// Every rule of this module.
  public static let all = [
    notUp, interface, developmentInterface, radioTest, developmentLock, idle, absent,
    systemComponent, notDebuggable, debuggerMissing, debugServerStarted, debugServerStopped,
    debugServerDebugged, intact, table, capabilityFile, capabilityContent, debugServer,
    manufacturing,
    delivery, firmwareManifest, firmwareNewer, firmwareListed, firmwareComplete,
  ]
}
