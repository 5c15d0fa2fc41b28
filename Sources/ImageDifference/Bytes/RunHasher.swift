internal import Cryptography

/// Digests of runs of bytes, one after the other, each in pieces. A failure of OpenSSL, which its own
/// hash functions do not know, is kept for the end.
struct RunHasher: ~Copyable {
  private var hasher: RunningDigest?
  private(set) var failure: CryptographyError?

  init() {}

  /// Adds bytes to the run.
  mutating func add(_ bytes: Span<UInt8>) {
    do {
      var hasher = if let open = self.hasher.take() { open } else { try RunningDigest(.sha256) }
      hasher.update(bytes)
      self.hasher = consume hasher
    } catch { failure = error }
  }

  /// SHA-256 of the run, and the start of the next one; `nil` for a run without bytes.
  mutating func finish() -> [UInt8]? {
    guard let hasher = self.hasher.take() else { return nil }
    do { return try hasher.finish() } catch {
      failure = error
      return nil
    }
  }
}
