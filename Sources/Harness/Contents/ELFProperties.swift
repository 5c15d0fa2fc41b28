internal import ByteLayout
package import ELF
internal import Findings

/// What must hold for every file that is read as an executable.
package struct ELFProperties: InputProperties {
  package var read: @Sendable (Span<UInt8>, ELFFile.Limits) -> ELFFile? = {
    ELFFile.read($0, limits: $1)
  }
  package var identify: @Sendable (Span<UInt8>) -> ELFIdentity? = ELFIdentity.read
  package var sweep: @Sendable (ELFFile, Span<UInt8>, Int) -> SystemCallSweep = {
    $0.systemCalls(in: $1, limit: $2)
  }

  package init() {}

  package static let again = Property(
    "elf.again", "an executable that is read twice says the same twice")
  package static let identity = Property(
    "elf.identity", "what is read as an executable is a 32-bit little-endian one by its identity")
  package static let place = Property("elf.place", "a finding lies inside the executable")
  package static let ranges = Property(
    "elf.ranges", "segments, sections and the dynamic table lie inside the executable")
  package static let limits = Property(
    "elf.limits", "no more is read of an executable than the limits allow")
  package static let complete = Property(
    "elf.complete", "an executable that is not read to its end has an error")
  package static let sections = Property(
    "elf.sections", "without its sections an executable imports, exports and relocates the same")
  package static let calls = Property(
    "elf.calls", "a system call is where it was found, and stands in what is executed")

  package static let all = [
    again, identity, place, ranges, limits, complete, sections, calls,
  ]

  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let limits = ELFFile.Limits()
    guard let file = read(bytes, limits) else { return }
    try Self.again.require(read(bytes, limits) == file, "another")
    try Self.identity.require(
      identify(bytes)
        == ELFIdentity(
          format: .bits32, byteOrder: .little, type: file.header.type, machine: file.header.machine),
      "it is none")
    try Self.place.require(file.findings, inside: bytes.count)
    try Self.complete.require(file.isComplete || file.findings.hasErrors, "nothing was found")
    try checkRanges(of: file, bytes)
    try checkCalls(of: file, bytes)
    try checkWithoutSections(file, bytes)
    try checkLimits(bytes)
  }

  private func checkRanges(of file: ELFFile, _ bytes: Span<UInt8>) throws(PropertyFailure) {
    let ranges = file.segments.map(\.range) + file.sections.map(\.range)
    let table = file.dynamic.map { [$0.range] } ?? []
    for range in ranges + table {
      try Self.ranges.require(
        range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(range) of \(bytes.count)")
    }
  }

  private func checkCalls(of file: ELFFile, _ bytes: Span<UInt8>) throws(PropertyFailure) {
    let limit = 16
    let found = sweep(file, bytes, limit)
    try Self.limits.require(
      found.places.count == min(limit, found.count), "\(found.places.count) of \(found.count)")
    for place in found.places {
      let word = bytes.word(at: place.offset) ?? 0
      let isThumb =
        place.offset + 1 < bytes.count && bytes[place.offset] == 0
        && bytes[place.offset + 1] == 0xDF
      try Self.calls.require(
        place.isThumb ? isThumb : word & 0x0FFF_FFFF == 0x0F00_0000, "none at \(place.offset)")
      let isCode =
        file.sections.isEmpty
        ? file.segments.contains {
          $0.range.contains(place.offset) && $0.flags.contains(.executable)
        }
        : file.sections.contains {
          $0.range.contains(place.offset) && $0.flags.contains(.executable)
        }
      try Self.calls.require(isCode, "no code at \(place.offset)")
    }
  }

  /// Sections are for people: without them the loader does the same, and so do we.
  private func checkWithoutSections(
    _ file: ELFFile, _ bytes: Span<UInt8>
  ) throws(PropertyFailure) {
    // The number of segments may stand in a section, and the dynamic table, too.
    guard file.header.programCount != .max, file.segments.contains(where: { $0.type == .dynamic })
    else { return }
    var header = file.header
    (header.sectionOffset, header.sectionCount, header.nameSection) = (0, 0, 0)
    var copy = header.serialized
    for index in copy.count..<bytes.count { copy.append(bytes[index]) }
    guard let bare = read(copy.span, ELFFile.Limits()) else {
      throw PropertyFailure(Self.sections, "it is none")
    }
    // A table that lies over the header changes with it, and is an error.
    let isShared =
      file.findings.findings.contains { $0.rule == ProgramRules.overlap }
      || file.segments.contains {
        $0.type == .interpreter && $0.range.lowerBound < header.serialized.count
      }
    try Self.sections.require(
      bare.imports == file.imports && bare.exports == file.exports
        && bare.relocations == file.relocations && bare.interpreter == file.interpreter
        && bare.dynamic == file.dynamic || isShared || file.findings.omitted > 0,
      "\(bare.imports.count) of \(file.imports.count) imports")
  }

  private func checkLimits(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var limits = ELFFile.Limits()
    (limits.segments, limits.sections, limits.symbols, limits.dynamicEntries) = (3, 4, 5, 6)
    (limits.relocations, limits.nameSize, limits.namesSize, limits.findings) = (2, 7, 30, 8)
    guard let file = read(bytes, limits) else { return }
    let symbols = file.imports.count + file.exports.count + file.symbols.count
    let named = file.imports + file.exports
    let names =
      file.sections.map(\.name) + file.symbols.map(\.name) + named.map(\.name)
      + (file.dynamic?.needed ?? [])
    try Self.limits.require(
      file.segments.count <= 3 && file.sections.count <= 4 && symbols <= 5
        && (file.dynamic?.entries.count ?? 0) <= 6 && file.findings.findings.count <= 8
        && file.relocations.reduce(0) { $0 + $1.count } <= 2,
      "\(symbols) symbols, \(file.segments.count) segments")
    // A broken byte becomes a character of three.
    try Self.limits.require(
      names.allSatisfy { $0.utf8.count <= 3 * 7 } && names.joined().utf8.count <= 3 * 30,
      "\(names.joined().utf8.count) bytes of names")
  }
}
