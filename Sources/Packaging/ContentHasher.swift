import Cryptography
import DataFiles
import Synchronization
import WorkerThreads

/// Hashes content while it is being written. Large content is hashed on a second thread.
final class ContentHasher {
  /// Content below this number of bytes is hashed before a thread has started.
  private static let threshold = 4 << 20

  private let state: State
  private let companion: Companion?

  /// The digest, for whichever thread has the turn.
  private final class State: Sendable {
    let hasher: Mutex<RunningDigest?>

    init(_ hasher: consuming sending RunningDigest) {
      self.hasher = Mutex(hasher)
    }

    func update(_ bytes: Span<UInt8>) {
      hasher.withLock { $0?.update(bytes) }
    }
  }

  /// Starts a digest of so many bytes or a few more.
  init(_ algorithm: DigestAlgorithm, size: Int) throws(CryptographyError) {
    let state = State(try RunningDigest(algorithm))
    self.state = state
    companion = size < Self.threshold ? nil : Companion { state.update($0) }
  }

  /// Adds bytes while `body` does something else with them.
  func update(
    _ bytes: Span<UInt8>, during body: () throws(FileError) -> Void
  ) throws(FileError) {
    switch companion {
    case .some(let companion): try companion.take(bytes, during: body)
    case .none:
      state.update(bytes)
      try body()
    }
  }

  /// The digest of everything. It can be read only once.
  func finish() throws(CryptographyError) -> [UInt8] {
    let hasher = state.hasher.withLock { $0.take() }
    guard let hasher else {
      throw .library(operation: "finish a digest", reason: "it was finished before")
    }
    return try hasher.finish()
  }
}
