import COpenSSL

/// A hash function (FIPS 180-4).
public enum DigestAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// SHA-1: certificate thumbprints only, never signatures.
  case sha1
  /// SHA-256: goes with ``Curve/p256``.
  case sha256
  /// SHA-384: goes with ``Curve/p384``.
  case sha384

  /// The usual name: `SHA-256`.
  public var name: String {
    switch self {
    case .sha1: "SHA-1"
    case .sha256: "SHA-256"
    case .sha384: "SHA-384"
    }
  }

  /// What OpenSSL calls it.
  var libraryName: String {
    switch self {
    case .sha1: "SHA1"
    case .sha256: "SHA2-256"
    case .sha384: "SHA2-384"
    }
  }

  /// Length of a digest in bytes: 20, 32 or 48.
  public var size: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    }
  }

  /// The digest of bytes that are all in memory.
  public func digest(of bytes: Span<UInt8>) throws(CryptographyError) -> [UInt8] {
    let method = unsafe FetchedDigest.of(self).pointer
    var digest = [UInt8](repeating: 0, count: size)
    var length: CUnsignedInt = 0
    let done = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe EVP_Digest(input.baseAddress, input.count, &digest, &length, method, nil)
    }
    guard done == 1, Int(length) == size else { throw ErrorQueue.failure("compute \(name)") }
    return digest
  }

  /// The digest of bytes that are all in memory.
  public func digest(of bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
    try digest(of: bytes.span)
  }
}

/// OpenSSL's implementation of a hash function. Looking it up by name costs more than hashing a
/// small input does, so it is done once a process; it is never freed.
@safe
struct FetchedDigest: @unchecked Sendable {
  /// `nil` where OpenSSL has no such function; every use of it then fails with its reason.
  let pointer: OpaquePointer?

  private init(_ algorithm: DigestAlgorithm) {
    ErrorQueue.clear()
    unsafe pointer = unsafe EVP_MD_fetch(nil, algorithm.libraryName, nil)
    ErrorQueue.clear()
  }

  private static let sha1 = FetchedDigest(.sha1)
  private static let sha256 = FetchedDigest(.sha256)
  private static let sha384 = FetchedDigest(.sha384)

  static func of(_ algorithm: DigestAlgorithm) -> FetchedDigest {
    switch algorithm {
    case .sha1: sha1
    case .sha256: sha256
    case .sha384: sha384
    }
  }
}
