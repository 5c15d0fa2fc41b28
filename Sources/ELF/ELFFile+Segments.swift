internal import ByteLayout

extension ELFFile {
  /// Reads the table of segments and holds each against the file and its neighbour.
  mutating func readSegments(
    first section: ELFSectionHeader?, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    // More than the field can count: the first entry of the sections has the number.
    let isCountedElsewhere = header.programCount == .max
    let count = isCountedElsewhere ? section.map { Int($0.info) } : Int(header.programCount)
    guard let count, count > 0 else { return }
    guard Int(header.programHeaderSize) == ELFProgramHeader.storedSize else {
      // The header is reported elsewhere.
      reading.isComplete = false
      return
    }
    let start = Int(header.programOffset)
    let end = start + count * ELFProgramHeader.storedSize
    if end > bytes.count {
      reading.cut(
        ProgramRules.segmentTable,
        "\(count) entries at 0x\(Hex.text(header.programOffset)) of \(bytes.count) bytes",
        at: start, in: bytes, "program_headers")
    }
    readSegments(in: min(start, bytes.count)..<min(end, bytes.count), bytes, &reading)
  }

  private mutating func readSegments(
    in range: Range<Int>, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    let headers = reading.records(
      ELFProgramHeader.self, ELFProgramHeader.storedSize, in: range,
      limit: reading.limits.segments, bytes, "program_headers")
    var end = 0
    for (index, header) in headers.enumerated() {
      let place = range.lowerBound + index * ELFProgramHeader.storedSize
      let segment = Segment(header, bytes)
      segments.append(segment)
      reading.findings.about(header, at: place, as: "program_headers[\(index)]") { findings in
        segment.check(bytes.count, after: end, &findings)
      }
      if segment.type == .load { end = max(end, segment.addresses.upperBound) }
    }
  }

  /// The first segment of a type that there may be only one of.
  func first(
    _ type: ELFSegmentType, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Segment? {
    let found = segments.filter { $0.type == type }
    if found.count > 1 {
      reading.add(
        ProgramRules.segmentTwice, "\(found.count) segments of type \(type.label)",
        at: Int(header.programOffset), in: bytes, "program_headers")
    }
    return found.first
  }
}
