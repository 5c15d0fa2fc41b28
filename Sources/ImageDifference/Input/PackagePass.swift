internal import Cryptography
internal import DataFiles
internal import ImagePackage
internal import Inspection

/// Everything that a comparison needs to know of every byte of a package, computed while the bytes
/// go past once: chunks, digests of files, and what the padding hides.
final class PackagePass: ImageObserver {
  private var scanner: ChunkScanner
  private var digests: FileDigests?
  private var padding: PaddingDigest?
  private var failure: CryptographyError?
  private let smallSize: Int
  private let stream: String?

  struct Outcome {
    var chunks: ChunkList
    var hidden: HiddenBytes?
    var entries: [FileDigests.Entry] = []
  }

  /// - Parameters:
  ///   - average: What chunks have on average, in bytes.
  ///   - smallSize: Up to how many bytes the parts of a package are distinguished.
  ///   - stream: The name of what can be endless.
  init(average: Int, smallSize: Int = .max, stream: String? = nil) {
    self.smallSize = smallSize
    scanner = ChunkScanner(average: average)
    self.stream = stream
  }

  func began(_ image: InspectedImage) {
    let content = image.package.map { [$0.contentSize] } ?? []
    guard scanner.size == 0 else {
      // The bytes are gone by: only content and metadata are distinguished.
      scanner.cut(at: content)
      return
    }
    // Parts that is elsewhere, or between others, are still the same parts. Of a large package
    // only content and metadata are distinguished: one that passes by in a pipe shows no more.
    let map = image.byteMap
    scanner.cut(at: image.size > smallSize ? content : RegionLabels(map).starts)
    padding = PaddingDigest(map)
    guard case .fileSystem(let found)? = image.content else { return }
    do { digests = try FileDigests(found) } catch { failure = error }
  }

  func passed(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {
    scanner.update(bytes)
    if let stream, scanner.isFull { throw FileError("compare", stream, .notSeekable) }
    digests?.update(bytes, at: offset)
    padding?.update(bytes, at: offset)
  }

  /// What came out. It can be read only once.
  func finish() throws(CryptographyError) -> Outcome {
    if let failure { throw failure }
    var outcome = Outcome(chunks: try scanner.finish())
    outcome.hidden = try padding.take()?.finish()
    outcome.entries = try digests.take()?.finish() ?? []
    return outcome
  }
}
