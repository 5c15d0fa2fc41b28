import ASXipFS
import ByteLayout
import Cryptography
import DataFiles
import ImagePackage
import Synchronization
import WorkerThreads

/// What is computed of a large compressed image while it is decompressed, on a thread of its own:
/// the digests of the outer and of the inner package, and the checksum of the inner file system.
/// Decompression takes longer than all three, so that they cost no time.
///
/// It all is a head start: what does not fit what the packages say in the end is computed again.
final class DecodedPass {
  /// Below this number of decompressed bytes a thread is not worth its start, in bytes.
  private static let threshold = 1 << 20

  private let state: State
  private let companion: Companion?

  /// A checksum and how many bytes it is of.
  typealias Checksum = (size: Int, value: UInt32)

  /// Prepares for the stream in an image; whoever is not worth a thread computes nothing.
  init(_ image: InspectedImage, limits: InspectionLimits) {
    state = State(image, limits)
    let isLarge = image.package?.compression.map { $0.uncompressedSize >= Self.threshold } ?? false
    companion = isLarge ? Companion { [state] in state.update($0) } : nil
  }

  /// Takes the next decompressed bytes while `body` makes more.
  func take(_ bytes: Span<UInt8>, during body: () -> Void) {
    switch companion {
    case .some(let companion): companion.take(bytes, during: body)
    case .none: body()
    }
  }

  /// The checksum of a file system of the size that its super block states.
  var checksum: Checksum? { companion == nil ? nil : state.checksum }

  /// Gives the outer image its digest, and the inner one that came out of it.
  func finish(_ outer: inout InspectedImage, _ inner: inout InspectedImage) {
    guard companion != nil else { return }
    if let digest = state.outerDigest { outer.digests.signed = (.sha256, digest) }
    if let digest = state.digest(of: inner) { inner.digests.signed = (.sha256, digest) }
  }

  /// The digests on their way, for whichever thread has the turn.
  private final class State: Sendable {
    private struct Digests: ~Copyable {
      var outer: RunningDigest?
      var outerOffset = 0
      var inner: RunningDigest?
      var innerOffset = 0
      var hold: TailHold
      var checksum: (size: Int, sum: FileSystemChecksum)?
    }

    private let bytes: [UInt8]
    private let signed: Range<Int>
    private let limits: InspectionLimits
    private let digests: Mutex<Digests>

    init(_ image: InspectedImage, _ limits: InspectionLimits) {
      bytes = image.bytes.whole
      signed = image.package?.signedRange ?? 0..<0
      self.limits = limits
      let isHashed = image.package?.signer?.signingType.curve == .p256
      // Where OpenSSL fails here, it says so when the digest is asked for.
      digests = Mutex(
        Digests(
          outer: isHashed ? try? RunningDigest(.sha256) : nil, inner: try? RunningDigest(.sha256),
          hold: TailHold(PackageReader.tailSize(limits.container))))
    }

    func update(_ piece: Span<UInt8>) {
      digests.withLock { digests in
        if digests.innerOffset == 0, digests.checksum == nil,
          let size = SuperBlock.statedSize(of: piece)
        {
          digests.checksum = (size, FileSystemChecksum(size: size))
        }
        digests.checksum?.sum.update(piece)
        // The size of the signature is known only at the end.
        digests.hold.feed(piece) { bytes, offset in
          digests.inner?.update(bytes)
          digests.innerOffset = offset + bytes.count
        }
        // As much of the outer package, which is smaller as a rule.
        passOuter(&digests, upTo: min(digests.outerOffset + piece.count, signed.upperBound))
      }
    }

    private func passOuter(_ digests: inout Digests, upTo end: Int) {
      let bytes = bytes
      digests.outer?.update(bytes.span.extracting(digests.outerOffset..<end))
      digests.outerOffset = end
    }

    var checksum: Checksum? {
      digests.withLock { $0.checksum.map { ($0.size, $0.sum.value) } }
    }

    /// The digest of the outer package's signed range; it can be read only once.
    var outerDigest: [UInt8]? {
      digests.withLock { digests in
        passOuter(&digests, upTo: signed.upperBound)
        return try? digests.outer.take()?.finish()
      }
    }

    /// The digest of the inner package's signed range; it can be read only once.
    func digest(of inner: InspectedImage) -> [UInt8]? {
      digests.withLock { digests in
        guard let end = inner.package?.signedRange.upperBound, end >= digests.innerOffset,
          var hasher = digests.inner.take()
        else { return nil }
        hasher.update(inner.bytes.whole.span.extracting(digests.innerOffset..<end))
        return try? hasher.finish()
      }
    }
  }
}

extension SuperBlock {
  /// The size that the super block at the start of some bytes states; `nil` if there is none.
  fileprivate static func statedSize(of bytes: Span<UInt8>) -> Int? {
    guard bytes.count >= storedSize, FileSystem.matches(bytes) else { return nil }
    return (try? SuperBlock(parsing: bytes.extracting(first: storedSize))).map { Int($0.size) }
  }
}
