import COpenSSL

/// A hash function (FIPS 180-4).
public enum DigestAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// SHA-1: certificate thumbprints only, never signatures.
  case sha1 = "SHA-1"
  /// SHA-256: goes with ``Curve/p256``.
  case sha256 = "SHA-256"
  /// SHA-384: goes with ``Curve/p384``.
  case sha384 = "SHA-384"

  /// The usual name, which OpenSSL takes too: `SHA-256`.
  public var name: String { rawValue }

  /// Length of a digest in bytes: 20, 32 or 48.
  public var size: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    }
  }

  package func digest(of bytes: Span<UInt8>) throws(CryptographyError) -> [UInt8] {
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
    unsafe pointer = unsafe EVP_MD_fetch(nil, algorithm.name, nil)
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

/// Computes a digest over bytes that arrive in pieces, in constant memory.
@safe
package struct RunningDigest: ~Copyable, @unchecked Sendable {
  // Sendable: the context has one owner, and changes under exclusive access only.
  private let context: OpaquePointer
  private var failed = false
  package let algorithm: DigestAlgorithm

  /// Starts a digest. Fails when OpenSSL lacks the function or memory.
  package init(_ algorithm: DigestAlgorithm) throws(CryptographyError) {
    guard let context = unsafe EVP_MD_CTX_new() else {
      throw ErrorQueue.failure("start \(algorithm.name)")
    }
    guard unsafe EVP_DigestInit_ex(context, FetchedDigest.of(algorithm).pointer, nil) == 1 else {
      unsafe EVP_MD_CTX_free(context)
      throw ErrorQueue.failure("start \(algorithm.name)")
    }
    unsafe self.context = unsafe context
    self.algorithm = algorithm
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Adds bytes. A failure, which OpenSSL's own hash functions do not know, is kept for
  /// ``finish()``.
  package mutating func update(_ bytes: Span<UInt8>) {
    let context = unsafe self.context
    let done = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe EVP_DigestUpdate(context, input.baseAddress, input.count)
    }
    if done != 1 { failed = true }
  }

  package mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// The digest of the bytes added so far, `algorithm.size` bytes long; more can be added.
  package func digest() throws(CryptographyError) -> [UInt8] {
    let copy = try RunningDigest(algorithm)
    guard !failed, unsafe EVP_MD_CTX_copy_ex(copy.context, context) == 1 else {
      throw ErrorQueue.failure("compute \(algorithm.name)")
    }
    return try copy.finish()
  }

  /// The digest of all bytes added, `algorithm.size` bytes long.
  package consuming func finish() throws(CryptographyError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: algorithm.size)
    var length: CUnsignedInt = 0
    guard !failed, unsafe EVP_DigestFinal_ex(context, &digest, &length) == 1,
      Int(length) == algorithm.size
    else { throw ErrorQueue.failure("compute \(algorithm.name)") }
    return digest
  }
}
