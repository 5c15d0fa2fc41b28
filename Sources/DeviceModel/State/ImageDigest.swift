import ByteLayout
internal import Cryptography
internal import Findings
import Verification

/// SHA-256 of a whole image package: the name of its bytes.
public struct ImageDigest: Sendable, Hashable, LosslessStringConvertible {
  /// 64 hexadecimal digits, lower case.
  public let text: String

  /// ``text``.
  public var description: String { text }

  /// All zero, for a blank record.
  init() {
    text = String(repeating: "0", count: 64)
  }

  /// Reads 64 lower-case hexadecimal digits; `nil` for all else.
  public init?(_ text: String) {
    guard text.utf8.count == 64, let bytes = Hex.bytes(text), Hex.text(bytes) == text else {
      return nil
    }
    self.text = text
  }

  /// The digest of bytes.
  init(of bytes: [UInt8]) throws(OperationFailure) {
    text = Hex.text(try OperationFailure.wrap { try DigestAlgorithm.sha256.digest(of: bytes) })
  }

  /// The 32 bytes.
  var bytes: [UInt8] { Hex.bytes(text) ?? [] }
}
