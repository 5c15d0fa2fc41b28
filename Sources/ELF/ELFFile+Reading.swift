internal import ByteLayout
internal import Findings

extension ELFFile {
  /// Reads the tables of a 32-bit little-endian file, for any processor.
  ///
  /// - Returns: `nil` for what is no such file, or ends within its header; a file with
  ///   ``isComplete`` false where a table lies outside it or goes beyond a limit.
  package static func read(_ bytes: Span<UInt8>, limits: Limits = Limits()) -> ELFFile? {
    var reader = ByteReader(bytes)
    guard ELFHeader.matches(bytes), let header = try? ELFHeader(parsing: &reader) else {
      return nil
    }
    var file = ELFFile(header: header)
    var reading = ELFReading(limits)
    let headers = file.readSectionHeaders(bytes, &reading)
    file.checkHeader(first: headers.first, &reading)
    file.readSegments(first: headers.first, bytes, &reading)
    file.readSections(headers, bytes, &reading)
    file.readInterpreter(bytes, &reading)
    file.readNotes(bytes, &reading)
    // What is loaded comes first: what nobody loads shall not use up the limits.
    file.readDynamic(bytes, &reading)
    file.nameSections(headers, bytes, &reading)
    for type in [ELFSectionType.dynamicSymbolTable, .symbolTable] {
      for (index, table) in headers.enumerated().dropFirst() where table.type == type {
        file.readSymbols(table, index, names: headers, bytes, &reading)
      }
    }
    file.checkOverlaps(bytes, &reading)
    file.isComplete = reading.isComplete
    file.findings = reading.findings
    return file
  }

  /// Holds the header against the sizes that it states.
  private func checkHeader(first: ELFSectionHeader?, _ reading: inout ELFReading) {
    reading.findings.about(header, as: "header") { findings in
      func expect(_ field: String, _ value: UInt32, _ wanted: UInt32) {
        guard value != wanted else { return }
        findings.add(ProgramRules.header, "is \(value), not \(wanted)", on: field)
      }
      expect("identification", UInt32(header.identification[6]), 1)
      expect("version", header.version, 1)
      expect("len_header", UInt32(header.headerSize), UInt32(ELFHeader.storedSize))
      if header.programCount > 0 {
        expect(
          "len_program_header", UInt32(header.programHeaderSize),
          UInt32(ELFProgramHeader.storedSize))
      }
      if header.sectionOffset > 0 || header.sectionCount > 0 {
        expect(
          "len_section_header", UInt32(header.sectionHeaderSize),
          UInt32(ELFSectionHeader.storedSize))
      }
    }
  }

  /// The path of the interpreter.
  private mutating func readInterpreter(_ bytes: Span<UInt8>, _ reading: inout ELFReading) {
    guard let segment = first(.interpreter, bytes, &reading) else { return }
    var end = segment.range.lowerBound
    let limit = min(segment.range.upperBound, end + reading.limits.nameSize)
    while end < limit, bytes[end] != 0 { end += 1 }
    interpreter = bytes.text(segment.range.lowerBound..<end)
    guard end + 1 != segment.range.upperBound || end == segment.range.lowerBound else { return }
    reading.add(
      ProgramRules.interpreter,
      end == limit
        ? "the path has no end"
        : "the path ends after \(end - segment.range.lowerBound) "
          + "of \(segment.range.count) bytes", at: segment.range.lowerBound, in: bytes,
      "interpreter")
  }
}
