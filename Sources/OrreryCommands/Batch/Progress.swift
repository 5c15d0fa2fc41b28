import DataFiles
import Synchronization

/// The progress of a command. Threads that work add to it; the one that prints reads it.
final class Progress: Sendable {
  /// The number of inputs, `nil` if unknown.
  let inputs: Int?
  private let done = Atomic(0)
  private let bytes = Atomic(0)
  private let size = Atomic(0)

  init(inputs: Int?) {
    self.inputs = inputs
  }

  /// Notes that an input is done.
  func finishOne() { done.add(1, ordering: .relaxed) }

  /// Notes bytes that were read.
  func add(bytes count: Int) { bytes.add(count, ordering: .relaxed) }

  /// Notes the size of an input that is about to be read.
  func expect(bytes count: Int) { size.add(count, ordering: .relaxed) }

  var finishedInputs: Int { done.load(ordering: .relaxed) }
  var readBytes: Int { bytes.load(ordering: .relaxed) }
  var expectedBytes: Int { size.load(ordering: .relaxed) }
}

/// A source that tells how much was read of it.
struct WatchedSource: ByteSource {
  let source: any ByteSource
  let progress: Progress

  /// `source` itself if no progress is shown.
  static func watching(_ source: any ByteSource, _ progress: Progress?) -> any ByteSource {
    guard let progress else { return source }
    progress.expect(bytes: source.count)
    return WatchedSource(source: source, progress: progress)
  }

  var count: Int { source.count }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try source.read(at: offset, count: count)
  }

  func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    try source.stream(range) { (chunk, offset) throws(FileError) in
      progress.add(bytes: chunk.count)
      try body(chunk, offset)
    }
  }
}
