public import ByteLayout

/// Why a device could not be asked at all: nothing is refused here, something is broken. The cause of
/// an `OperationFailure`.
public enum DeviceFault: Error, Sendable, Hashable {
  /// The file is there and is not what a device writes.
  case damaged(name: String, reason: String)
  /// Something else stands where a device has a file or a folder.
  case misplaced(name: String, kind: FileKind)
  /// There is no device.
  case missing
  /// There is a device already.
  case exists
  /// Somebody else is using the device.
  case busy
  /// The power was cut (``MemoryStorage``).
  case powerCut
  /// A device cannot be made like this.
  case unsuitable(String)
}

extension DeviceFault: CustomStringConvertible {
  /// One line, lower case, no full stop.
  public var description: String {
    switch self {
    case .damaged(let name, let reason): "\(name) is damaged: \(reason)"
    case .misplaced(let name, let kind):
      "\(name) is a \(kind.words), which no device has there"
    case .missing: "not a device"
    case .exists: "already a device"
    case .busy: "the device is in use by another process"
    case .powerCut: "the power was cut"
    case .unsuitable(let reason): "cannot make this device: \(reason)"
    }
  }
}
