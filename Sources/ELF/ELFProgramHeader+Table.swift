internal import ByteLayout

extension ELFProgramHeader {
  /// The table of segments of a 32-bit little-endian file, for whoever needs nothing else of it.
  ///
  /// - Returns: `nil` where the header or the table does not lie within the file, or the entries have
  ///   another size.
  package static func table(in bytes: Span<UInt8>) -> [ELFProgramHeader]? {
    var reader = ByteReader(bytes)
    guard let header = try? ELFHeader(parsing: &reader) else { return nil }
    guard header.programCount > 0 else { return [] }
    let start = Int(header.programOffset)
    let size = Int(header.programCount) * storedSize
    guard Int(header.programHeaderSize) == storedSize, start <= bytes.count,
      size <= bytes.count - start
    else { return nil }
    var table = ByteReader(bytes.extracting(start..<(start + size)))
    return (0..<Int(header.programCount)).compactMap { _ in
      try? ELFProgramHeader(parsing: &table)
    }
  }
}
