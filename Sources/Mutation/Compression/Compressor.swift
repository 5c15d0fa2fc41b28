import Findings
import LZMAStreams
import Synchronization

/// Compresses packages, and keeps the first one: nearly all changes of a compressed package start
/// from it. To compress 48 MiB takes longer than everything else together.
final class Compressor: Sendable {
  private typealias Kept = (input: [UInt8], output: [UInt8])

  private let first = Mutex<Kept?>(nil)

  func compress(_ bytes: [UInt8]) throws(OperationFailure) -> [UInt8] {
    if let kept = first.withLock({ $0 }), kept.input == bytes { return kept.output }
    let output = try OperationFailure.wrap { try LZMAAlone.compress(bytes) }
    first.withLock { kept in
      if kept == nil { kept = (bytes, output) }
    }
    return output
  }
}
