import Files

/// Jobs on standard input, a line of JSON each, read as they come.
struct JobList: Sequence, Sendable {
  /// The most bytes of a line: a path has at most 4,096, which JSON can word six times as long.
  static let lineLimit = 1 << 16

  /// A line, or why there are no more.
  enum Line: Sendable {
    /// Its number, counted from 1, and what it says.
    case text(Int, [UInt8])
    /// Its number, and why it could not be read.
    case failure(Int, FileError)
  }

  /// Reads lines; empty ones are none.
  struct Iterator: IteratorProtocol {
    private let reader: Swift.Result<LineReader, FileError>
    private var number = 0
    private var isOver = false

    fileprivate init() {
      do throws(FileError) {
        reader = .success(LineReader(try Inputs.stream("-"), limit: JobList.lineLimit))
      } catch { reader = .failure(error) }
    }

    mutating func next() -> Line? {
      guard !isOver else { return nil }
      do throws(FileError) {
        while let line = try reader.get().next() {
          number += 1
          if !JobList.isBlank(line) { return .text(number, line) }
        }
        return nil
      } catch {
        number += 1
        // A line that is too long is one bad job; where nothing can be read there are no more.
        if case .tooLarge = error.reason {} else { isOver = true }
        return .failure(number, error)
      }
    }
  }

  /// Whether nothing stands in a line.
  static func isBlank(_ line: [UInt8]) -> Bool {
    line.allSatisfy { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains($0) }
  }

  func makeIterator() -> Iterator { Iterator() }
}
