/// What a device answers.
public enum DeviceReply: Sendable {
  /// Done, or nothing was to be done.
  case done
  /// Done, and in effect after the next restart.
  case restartNeeded
  /// What an application is doing now.
  case application(ApplicationState)
  /// Kibibytes of storage that an application uses and may use. The model writes none.
  case quota(used: Int, limit: Int)
  /// The policy of the device's group keeps this delivery from it.
  case notOffered
  /// How the boot went.
  case booted(BootTrace)
  /// No, and nothing has changed but the log.
  case refused(DeviceRefusal)

  /// Why not, `nil` where the device did it.
  public var refusal: DeviceRefusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }
}
