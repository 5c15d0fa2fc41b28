import DataFiles

/// Jobs or the answers to them, a line of JSON each, read as they come.
struct JobList: Sequence, Sendable {
  /// The most bytes of a job: a path has at most 4,096, which JSON can word six times as long.
  private static let jobLimit = 1 << 16

  private let path: String
  private let limit: Int

  /// - Parameters:
  ///   - path: The file, `-` for standard input.
  ///   - limit: The most bytes of a line.
  init(_ path: String = "-", limit: Int = jobLimit) {
    self.path = path
    self.limit = limit
  }

  /// A line, or why there is none: one that is too long is left out, after every other failure there are
  /// no more.
  enum Line: Sendable {
    /// Its number, counted from 1, and what it says.
    case text(Int, [UInt8])
    /// Its number, and why it could not be read.
    case failure(Int, FileError)

    /// Its number and what it says.
    ///
    /// - Throws: ``CommandFailure`` where it is too long, ``FileError`` where nothing could be read.
    func get() throws -> (number: Int, bytes: [UInt8]) {
      switch self {
      case .text(let number, let bytes): return (number, bytes)
      case .failure(let number, let error):
        guard case .tooLarge(let limit) = error.reason else { throw error }
        throw CommandFailure(.malformed, "line \(number) is longer than \(limit) bytes")
      }
    }
  }

  /// Reads lines; empty ones are none.
  struct Iterator: IteratorProtocol {
    private let reader: Result<LineReader, FileError>
    private var number = 0
    private var isOver = false

    fileprivate init(_ list: JobList) {
      reader = Result { () throws(FileError) in
        LineReader(try Inputs.stream(list.path), limit: list.limit)
      }
    }

    /// Whether the line before ended: one at the end of a file may have been cut off.
    var isTerminated: Bool {
      if case .success(let reader) = reader { reader.isTerminated } else { true }
    }

    mutating func next() -> Line? {
      guard !isOver else { return nil }
      do {
        while let line = try reader.get().next() {
          number += 1
          if !Self.isBlank(line) { return .text(number, line) }
        }
        return nil
      } catch {
        number += 1
        // A line that is too long is one bad line; where nothing can be read there are no more.
        if case .tooLarge = error.reason {} else { isOver = true }
        return .failure(number, error)
      }
    }

    private static func isBlank(_ line: [UInt8]) -> Bool {
      line.allSatisfy { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains($0) }
    }
  }

  func makeIterator() -> Iterator { Iterator(self) }
}
