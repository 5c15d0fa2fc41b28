import Cryptography
public import Files
public import Inspection

/// An image that a device is asked to take: what was read of it, and the digests of what was read.
public struct TrustCandidate: Sendable {
  /// What was read. Nothing of it is trusted.
  public let inspection: Inspection
  /// Digest of the signed range in the hash function of the signing type; `nil` without one.
  let signedDigest: [UInt8]?
  /// The same of the inner package of a compressed image.
  let innerDigest: [UInt8]?
  /// SHA-256 of the whole file, `nil` where only the end of it is at hand.
  public let fileDigest: [UInt8]?

  /// Hashes an image that was opened.
  ///
  /// - Parameters:
  ///   - image: What was opened. Findings of checks that need every byte are added to it.
  ///   - source: The input; needed where it is not held whole.
  public init(
    _ image: inout OpenedImage, from source: (any ByteSource)? = nil
  ) throws(VerificationError) {
    signedDigest = try image.verificationDigest(from: source)
    innerDigest = try image.inspection.innerDigest()
    do throws(CryptographyError) {
      fileDigest =
        image.bytes.isWhole ? try DigestAlgorithm.sha256.digest(of: image.bytes.whole) : nil
    } catch { throw .cryptography(error) }
    inspection = image.inspection
  }

  /// Opens and hashes bytes that are held whole.
  public init(_ bytes: [UInt8], limits: InspectionLimits = .default) throws(VerificationError) {
    var image = Inspector.open(bytes, limits: limits)
    try self.init(&image)
  }

  /// Takes an input whose digest was computed while it went past.
  ///
  /// - Parameters:
  ///   - inspection: What was seen of the input.
  ///   - digest: The digest of the signed range, `nil` where there is no such range.
  public init(passed inspection: Inspection, digest: [UInt8]?) throws(VerificationError) {
    self.inspection = inspection
    signedDigest = digest
    innerDigest = try inspection.innerDigest()
    fileDigest = nil
  }
}
