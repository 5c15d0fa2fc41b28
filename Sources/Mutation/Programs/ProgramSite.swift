import ASXipFS
import ApplicationManifest
import ByteLayout
import ELF
import Findings

/// A program in a package: where it is, and what its tables say.
struct ProgramSite {
  /// Its entry in the file system.
  let entry: FileSystem.Entry
  /// Its bytes in the content.
  let range: Range<Int>
  let file: ELFFile

  /// Where a byte of the program is in the content.
  func place(_ offset: Int) -> Int { range.lowerBound + offset }

  /// Where the record of a segment is in the content.
  func place(ofSegment index: Int) -> Int {
    place(Int(file.header.programOffset) + index * ELFProgramHeader.storedSize)
  }

  /// The bytes in the content of a name that the dynamic table holds; `nil` where it is empty.
  func name(at offset: UInt32, in content: [UInt8]) -> Range<Int>? {
    guard let names = file.dynamic?.entries.last(where: { $0.tag == .strings }),
      let loaded = file.loadedRange(from: names.value), Int(offset) < loaded.count
    else { return nil }
    let start = place(loaded.lowerBound + Int(offset))
    let limit = min(content.count, place(loaded.upperBound))
    var end = start
    while end < limit, content[end] != 0 { end += 1 }
    return end > start && end < limit ? start..<end : nil
  }

  /// The records of the first imports.
  func imports(in content: [UInt8]) -> [ELFSymbol] {
    guard let table = value(of: .symbols), let loaded = file.loadedRange(from: table.value) else {
      return []
    }
    let size = ELFSymbol.storedSize
    let count = min(loaded.count / size, file.imports.count + file.exports.count + 16, 4096)
    return (0..<count).compactMap { number in
      let start = place(loaded.lowerBound + number * size)
      guard start + size <= content.count else { return nil }
      return try? ELFSymbol(parsing: content.span.extracting(start..<(start + size)))
    }.filter { $0.isUndefined && $0.nameOffset != 0 }
  }

  /// Where the value of an entry of the dynamic table is in the content.
  func value(of tag: ELFDynamicTag) -> (place: Int, value: UInt32)? {
    guard let table = file.dynamic, let index = table.entries.lastIndex(where: { $0.tag == tag })
    else { return nil }
    let start = table.range.lowerBound + index * ELFDynamicEntry.storedSize
    return (place(start), table.entries[index].value)
  }
}

extension KnownContent {
  /// The program that starts, else the first file that is one.
  func program(in content: [UInt8]) -> ProgramSite? {
    guard let fileSystem else { return nil }
    let start = (manifest?.entryPoint?.value).flatMap { fileSystem.entry(named: $0) }
    for entry in [start].compactMap({ $0 }) + fileSystem.entries where entry.kind == .file {
      guard let range = entry.dataRange, range.upperBound <= content.count else { continue }
      guard let file = ELFFile.read(content.span.extracting(range)) else { continue }
      return ProgramSite(entry: entry, range: range, file: file)
    }
    return nil
  }
}

extension Workpiece {
  /// Turns to the layer that holds the files, and to the program in it.
  mutating func openProgram() -> ProgramSite? {
    goInside()
    guard isApplication else { return nil }
    // What is as it was when the package was opened has been read.
    if target.known != nil { return program }
    return KnownContent(target.content).program(in: target.content)
  }

  /// The rules that the program already breaks.
  var programRules: [String] {
    program?.file.findings.findings.map(\.rule.id) ?? []
  }

  /// Writes a field of a record of the program, and makes the file system's checksum fit again.
  ///
  /// - Returns: The bytes of the field.
  mutating func setProgram(
    _ field: String, of record: some BinaryRecord, at place: Int, _ value: UInt64
  ) -> Range<Int> {
    let range = target.content.set(field, of: record, at: place, to: value)
    seal()
    return range
  }
}
