import Cryptography

/// Numbers of 32 bytes, big-endian, as the halves of a signature are.
enum Halves {
  static let order = Curve.p256.order

  /// What is left of the order: the other `s` of a signature, which is as valid.
  static func negated(_ number: ArraySlice<UInt8>) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: order.count)
    guard number.count == order.count else { return result }
    var borrow = 0
    for (index, byte) in number.enumerated().reversed() {
      let difference = Int(order[index]) - Int(byte) - borrow
      borrow = difference < 0 ? 1 : 0
      result[index] = UInt8(truncatingIfNeeded: difference)
    }
    return result
  }
}
