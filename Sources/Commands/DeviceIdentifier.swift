import Bytes

/// The id of a device as a person gives it.
enum DeviceIdentifier {
  /// Reads 128 hexadecimal digits.
  static func bytes(_ text: String) throws(CommandFailure) -> [UInt8] {
    guard let bytes = Hex.bytes(text), bytes.count == 64 else {
      throw CommandFailure(
        .malformed,
        "a device id has 128 hexadecimal digits, this one \(text.count) characters")
    }
    return bytes
  }
}
