import Cryptography
import ImagePackage

/// An image whose signer is known: whoever changes what is under the signature must not be trusted.
struct SignedImage: Sendable {
  /// What it is, for messages.
  var name: String
  /// Content and metadata.
  var signed: [UInt8]
  /// The signature, with what stands between the metadata and it.
  var rest: [UInt8]

  /// The whole image.
  var bytes: [UInt8] { signed + rest }

  /// Signs content under sections of its own; it is filled up to a multiple of 4.
  init(
    _ name: String, _ content: [UInt8], _ sections: [Section], behind: [UInt8] = []
  ) throws(CryptographyError) {
    self.name = name
    signed = Package(around: content, Metadata(sections)).signedBytes(around: content)
    rest = try behind + HarnessSigner.signature(over: signed)
  }

  /// Bytes with a fresh signature in place of the last 64; as they are where they are fewer.
  static func signedAgain(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 64 else { return bytes }
    let signed = Array(bytes.dropLast(64))
    guard let signature = try? HarnessSigner.signature(over: signed) else { return bytes }
    return signed + signature
  }
}
