/// Why bytes could not be compressed. No input is to blame for either.
package enum CompressionError: Error, Sendable, Hashable {
  /// The system has no memory left.
  case outOfMemory
  /// liblzma failed; its return code.
  case library(code: UInt32)
}

extension CompressionError: CustomStringConvertible {
  /// One line, lower case, no full stop.
  package var description: String {
    switch self {
    case .outOfMemory: "not enough memory for compression"
    case .library(let code): "liblzma failed with code \(code)"
    }
  }
}
