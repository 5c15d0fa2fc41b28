internal import ByteLayout

extension ELFFile {
  /// Bytes of the file that something claims.
  private struct Claim {
    var range: Range<Int>
    var name: String
  }

  /// The headers that every file has.
  private func headerClaims(_ bytes: Span<UInt8>) -> [Claim] {
    var claims = [Claim(range: 0..<ELFHeader.storedSize, name: "header")]
    let tables = [
      ("program_headers", header.programOffset, segments.count, ELFProgramHeader.storedSize),
      (
        "section_headers", header.sectionOffset, sections.isEmpty ? 0 : sections.count + 1,
        ELFSectionHeader.storedSize
      ),
    ]
    for (name, offset, count, size) in tables where count > 0 {
      let range = bytes.part(at: offset, size: UInt32(clamping: count * size))
      claims.append(Claim(range: range, name: name))
    }
    return claims
  }

  /// Holds headers and sections against each other.
  func checkOverlaps(_ bytes: Span<UInt8>, _ reading: inout ELFReading) {
    let own = sections.enumerated().map { index, section in
      Claim(range: section.range, name: "section_headers[\(index + 1)]")
    }
    check(headerClaims(bytes) + own, bytes, &reading)
    checkAddresses(bytes, &reading)
  }

  /// Holds the tables that the dynamic table names against each other.
  func checkOverlaps(
    of tables: ELFDynamicTables, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) {
    // Relocations of calls may be counted among the others.
    let calls = tables.claims.first { $0.tag == .pltRelocations }?.range
    let own = tables.claims.compactMap { claim -> Claim? in
      var range = claim.range
      if let calls, claim.tag == .relTable || claim.tag == .relaTable,
        range.lowerBound <= calls.lowerBound, range.upperBound == calls.upperBound
      {
        range = range.lowerBound..<calls.lowerBound
      }
      // The table that names the others stands under the tag that ends it.
      return Claim(range: range, name: claim.tag == .null ? "dynamic" : claim.tag.label)
    }
    let headers = headerClaims(bytes).filter { $0.name != "section_headers" }
    check(headers + own, bytes, &reading)
  }

  private func check(_ claims: [Claim], _ bytes: Span<UInt8>, _ reading: inout ELFReading) {
    let claims = claims.filter { !$0.range.isEmpty }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard var last = claims.first else { return }
    for claim in claims.dropFirst() {
      if claim.range.lowerBound < last.range.upperBound {
        let shared = min(last.range.upperBound, claim.range.upperBound) - claim.range.lowerBound
        reading.add(
          ProgramRules.overlap, "shares \(shared) bytes with \(last.name)",
          at: claim.range.lowerBound, in: bytes, claim.name)
      }
      if claim.range.upperBound > last.range.upperBound { last = claim }
    }
  }

  /// Holds the sections against what is loaded: code in a section that is not where the segments put
  /// it would be looked at in the wrong place, or not at all.
  private func checkAddresses(_ bytes: Span<UInt8>, _ reading: inout ELFReading) {
    guard !segments.isEmpty, !sections.isEmpty else { return }
    let map = ELFAddressMap(segments)
    for (index, section) in sections.enumerated()
    where section.isAllocated && !section.range.isEmpty {
      let field = "section_headers[\(index + 1)]"
      let place = section.range.lowerBound
      if map.range(from: section.address)?.lowerBound != place {
        reading.add(
          ProgramRules.contradiction,
          "0x\(Hex.text(section.offset)) is not loaded to "
            + "0x\(Hex.text(section.address))", at: place, in: bytes, field)
      }
    }
    let entry = Int(header.entry & ~1)
    let code = sections.contains { section in
      section.isAllocated && section.flags.contains(.executable)
        && (Int(section.address)..<(Int(section.address) + section.size)).contains(entry)
    }
    if entry != 0, !code, map.contains(UInt32(entry), .executable) {
      reading.add(
        ProgramRules.contradiction, "no section of code has the entry point", at: 24, in: bytes,
        "header")
    }
  }
}
