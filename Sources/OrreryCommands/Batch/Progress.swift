import ChildProcesses
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

  func finishOne() { done.add(1, ordering: .relaxed) }

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

/// One line on standard error that shows the progress of a command.
struct ProgressBar {
  private let verb: String
  private let progress: Progress
  private let start = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?
  private var isVisible = false

  /// What takes less time needs no bar.
  private static let patience = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)

  init(_ verb: String, _ progress: Progress) {
    self.verb = verb
    self.progress = progress
  }

  /// Draws the bar again, unless that was done a moment ago.
  mutating func draw() {
    let now = ContinuousClock.now
    guard now - start >= Self.patience, drawn.map({ now - $0 >= Self.interval }) ?? true else {
      return
    }
    drawn = now
    isVisible = true
    // A line that wraps could not be taken away again.
    let width = max(1, (Terminal.width ?? 80) - 1)
    Self.write("\r\u{1B}[K" + text(after: now - start).prefix(width))
  }

  /// Takes the bar away, to make room for what is printed.
  mutating func clear() {
    guard isVisible else { return }
    isVisible = false
    Self.write("\r\u{1B}[K")
  }

  /// The line: bar and share where the end is known, then rate, then time left.
  func text(after elapsed: Duration) -> String {
    let seconds = max(elapsed / .seconds(1), 0.001)
    let mebibytes = Double(progress.readBytes) / 1_048_576
    var parts = ["\(verb):"]
    let share = share
    if let share { parts.append(Self.bar(share) + " \(Int(share * 100)) %") }
    if let inputs = progress.inputs {
      parts.append("\(progress.finishedInputs) of \(inputs)")
    } else if progress.finishedInputs > 0 {
      parts.append("\(progress.finishedInputs) done")
    }
    if progress.finishedInputs > 0 {
      parts.append("\(Int(Double(progress.finishedInputs) / seconds))/s")
    }
    if mebibytes >= 1 { parts.append("\(Int(mebibytes / seconds)) MiB/s") }
    if let share, share > 0 { parts.append(Self.left(seconds * (1 - share) / share)) }
    return parts.joined(separator: "  ")
  }

  /// Between 0 and 1; `nil` where the end is not known.
  private var share: Double? {
    if let inputs = progress.inputs {
      return inputs > 0 ? min(1, Double(progress.finishedInputs) / Double(inputs)) : nil
    }
    // Of a job list nobody knows the end.
    guard progress.finishedInputs == 0, progress.expectedBytes > 0 else { return nil }
    return min(1, Double(progress.readBytes) / Double(progress.expectedBytes))
  }

  private static func bar(_ share: Double) -> String {
    let filled = Int(share * 20)
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: 20 - filled) + "]"
  }

  private static func left(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 359_999))
    if whole < 60 { return "\(whole) s left" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s left" }
    return "\(whole / 3600) h \(whole / 60 % 60) min left"
  }

  private static func write(_ text: String) {
    // Where nobody listens any more, nobody misses it.
    try? StandardStream.error.write(Array(text.utf8).span)
  }
}
