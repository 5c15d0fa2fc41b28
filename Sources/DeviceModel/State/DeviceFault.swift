public import Files
public import Findings

/// Why a device could not be asked at all: nothing is refused here, something is broken.
public enum DeviceFault: Error, Sendable, Hashable {
  /// Reading or writing failed.
  case file(FileError)
  /// The file is there and is not what a device writes.
  case damaged(name: String, reason: String)
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
  /// OpenSSL failed.
  case verification(OperationFailure)
}

extension DeviceFault: CustomStringConvertible {
  /// One line, lower case, no full stop.
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .damaged(let name, let reason): "\(name) is damaged: \(reason)"
    case .missing: "no device"
    case .exists: "a device already exists"
    case .busy: "the device is in use by another process"
    case .powerCut: "the power was cut"
    case .unsuitable(let reason): "cannot make this device: \(reason)"
    case .verification(let error): "\(error)"
    }
  }
}
