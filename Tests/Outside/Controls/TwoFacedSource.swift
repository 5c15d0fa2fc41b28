import Orrery

/// Bytes that are others each time somebody asks: the faces come in turn, the last one stays.
final class TwoFacedSource: ByteSource {
  private let faces: [[UInt8]]
  /// How many questions each face answers.
  private let patience: Int
  private(set) var questions = 0

  init(_ faces: [[UInt8]], patience: Int = 1) {
    self.faces = faces
    self.patience = patience
  }

  var count: Int { faces[0].count }

  private func face() -> MemorySource {
    defer { questions += 1 }
    return MemorySource(faces[min(questions / patience, faces.count - 1)])
  }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try face().read(at: offset, count: count)
  }

  func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    // Each piece is a question of its own.
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
      try face().stream(start..<min(start + 4096, range.upperBound), body)
    }
  }
}
