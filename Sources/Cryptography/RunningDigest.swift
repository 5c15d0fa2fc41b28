import COpenSSL

/// Computes a digest over bytes that arrive in pieces, in constant memory.
@safe
package struct RunningDigest: ~Copyable, @unchecked Sendable {
  // Sendable: the context has one owner, and changes under exclusive access only.
  private let context: OpaquePointer
  private var failed = false
  /// The hash function.
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

  /// Adds bytes.
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
