internal import ByteLayout

extension ELFFile {
  /// Looks for the build id in the notes of segments, else in those of sections.
  mutating func readNotes(_ bytes: Span<UInt8>, _ reading: inout ELFReading) {
    var ranges = segments.filter { $0.type == .note }.map(\.range)
    if ranges.isEmpty { ranges = sections.filter { $0.type == .note }.map(\.range) }
    var read = 0
    for range in ranges {
      var place = range.lowerBound
      while range.upperBound - place > 0 {
        guard read < reading.limits.notes else {
          return reading.cut(
            ProgramRules.limit, "more than \(read) notes", at: place, in: bytes, "note")
        }
        read += 1
        guard let next = readNote(at: place, in: range, bytes) else {
          reading.cut(
            ProgramRules.note, "\(range.upperBound - place) bytes do not hold the note", at: place,
            in: bytes, "note")
          break
        }
        place = next
      }
    }
  }

  /// Reads one note.
  ///
  /// - Returns: Where the next one starts; `nil` where this one does not lie in the range.
  private mutating func readNote(
    at place: Int, in range: Range<Int>, _ bytes: Span<UInt8>
  ) -> Int? {
    var reader = ByteReader(bytes.extracting(place..<range.upperBound), base: place)
    guard let header = try? ELFNoteHeader(parsing: &reader) else { return nil }
    let name = reader.offset
    let descriptor = name + (Int(header.nameSize) + 3) / 4 * 4
    let end = descriptor + Int(header.descriptorSize)
    guard end <= range.upperBound else { return nil }
    if buildID == nil, header.type == ELFNoteHeader.buildID, header.nameSize == 4,
      bytes.word(at: name) == 0x0055_4E47
    {
      var copy: [UInt8] = []
      // Linkers make 8, 16 or 20 bytes, and people what they like.
      for index in descriptor..<min(end, descriptor + 64) { copy.append(bytes[index]) }
      buildID = copy
    }
    return min(range.upperBound, (end + 3) / 4 * 4)
  }
}
