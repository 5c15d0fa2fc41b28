import Bytes
public import Cryptography
import Files
public import ImagePackage
import Inspection

extension SigningType {
  /// The curve, `nil` for a type that signs nothing.
  public var curve: Curve? {
    switch self {
    case .ecdsa256: .p256
    case .ecdsa384: .p384
    default: nil
    }
  }
}

extension OpenedImage {
  /// The digest of the signed range in the hash function of the signing type; `nil` where there is
  /// no package.
  mutating func verificationDigest(
    from source: (any ByteSource)?
  ) throws(VerificationError) -> [UInt8]? {
    guard let package = inspection.package else { return nil }
    // Also where no signature can be checked: the pass looks at every byte.
    let curve = package.signer?.signingType.curve ?? .p256
    return try signedDigest(curve.digest, from: source)
  }

  /// The digest of the bytes under the signature.
  ///
  /// An input that is held whole is hashed from memory. A larger one is read once: the same pass
  /// feeds the digest and the checks that need every byte, and makes sure that the bytes that were
  /// interpreted are the bytes that were hashed.
  ///
  /// - Parameters:
  ///   - algorithm: The hash function of the curve.
  ///   - source: The input; needed where it is not held whole.
  mutating func signedDigest(
    _ algorithm: DigestAlgorithm, from source: (any ByteSource)?
  ) throws(VerificationError) -> [UInt8] {
    let signed = inspection.package?.signedRange ?? 0..<0
    do throws(CryptographyError) {
      if bytes.isWhole { return try algorithm.digest(of: bytes.whole.span.extracting(signed)) }
    } catch { throw .cryptography(error) }
    guard let source else { throw .file(FileError("read", "the input", .notSeekable)) }
    guard source.count == bytes.size else {
      throw .file(FileError("read", "the input", .changed))
    }
    var hasher: Hasher
    do throws(CryptographyError) { hasher = try Hasher(algorithm) } catch {
      throw .cryptography(error)
    }
    do throws(FileError) {
      var pass = ContentPass(inspection, bytes)
      try source.stream(0..<source.count) { (chunk, offset) throws(FileError) in
        pass.update(chunk, at: offset)
        guard pass.firstChange == nil else { throw FileError("read", "the input", .changed) }
        let part = signed.clamped(to: offset..<(offset + chunk.count))
        hasher.update(chunk.extracting((part.lowerBound - offset)..<(part.upperBound - offset)))
      }
      pass.finish(&inspection)
    } catch { throw .file(error) }
    do throws(CryptographyError) { return try hasher.finish() } catch {
      throw .cryptography(error)
    }
  }
}

extension Inspection {
  /// The digest of the inner package's signed range; `nil` where there is none.
  func innerDigest() throws(VerificationError) -> [UInt8]? {
    guard let package = inner?.package else { return nil }
    let curve = package.signer?.signingType.curve ?? .p256
    do throws(CryptographyError) {
      return try curve.digest.digest(of: innerBytes.span.extracting(package.signedRange))
    } catch { throw .cryptography(error) }
  }
}
