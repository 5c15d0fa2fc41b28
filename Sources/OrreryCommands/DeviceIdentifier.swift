import ByteLayout

/// The id of a device as a person gives it.
enum DeviceIdentifier {
  /// Reads 128 hexadecimal digits.
  static func bytes(_ text: String) throws(CommandFailure) -> [UInt8] {
    guard let bytes = Hex.bytes(text), bytes.count == 64 else {
      throw CommandFailure(
        .malformed,
        "invalid device ID: expected 128 hexadecimal digits, found \(text.count) characters")
    }
    return bytes
  }
}
