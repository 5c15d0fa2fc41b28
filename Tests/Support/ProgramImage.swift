/// An executable that tests make without a compiler: 32-bit little-endian ELF with two loaded segments,
/// a dynamic table and, where asked for, sections. It is sound, so that what a test changes stands out.
package struct ProgramImage {
  /// A name that others provide.
  package struct Import {
    package var name: String
    package var isWeak: Bool

    package init(_ name: String, isWeak: Bool = false) {
      self.name = name
      self.isWeak = isWeak
    }
  }

  /// 2 for a fixed address, 3 for any.
  package var type: UInt16 = 3
  package var machine: UInt16 = 40
  package var flags: UInt32 = 0x0500_0400
  package var interpreter: String? = "/lib/ld-musl-armhf.so.1"
  package var needed = ["libapplibs.so.0", "libc.so.1"]
  package var soname: String?
  package var imports: [Import] = [Import("__stack_chk_fail")]
  package var exports: [String] = []
  package var rpath: String?
  package var runpath: String?
  package var hasTextRelocations = false
  /// Permissions of the stack; `nil` without a header for it.
  package var stack: UInt32? = 6
  package var hasReadOnlyRelocations = true
  package var bindsNow = false
  /// Permissions of the segment that holds the dynamic table.
  package var dataFlags: UInt32 = 6
  /// Thumb instructions; the entry point is the first.
  package var code: [UInt16] = [0x4770]
  /// Where the entry point is, counted from the code.
  package var entryOffset: UInt32 = 0
  /// What stands behind the code.
  package var text: [UInt8] = []
  package var hasSections = true
  package var hasSymbols = false
  package var hasDebugInformation = false
  /// Whether there is a dynamic table. Without one a program is static.
  package var isDynamic = true

  package init() {}

  package init(_ change: (inout ProgramImage) -> Void) {
    change(&self)
  }

  /// A program for a real-time core: static, one segment that is all.
  package static var realTime: ProgramImage {
    ProgramImage {
      ($0.type, $0.flags, $0.interpreter, $0.isDynamic) = (2, 0x0500_0200, nil, false)
      ($0.stack, $0.hasReadOnlyRelocations, $0.dataFlags) = (nil, false, 7)
    }
  }

  /// An entry of the dynamic table.
  private struct Entry {
    var tag: UInt32
    var value: UInt32

    init(_ tag: UInt32, _ value: UInt32) {
      self.tag = tag
      self.value = value
    }
  }

  /// How far the second segment is from its bytes.
  private static let gap: UInt32 = 0x1_0000

  package var bytes: [UInt8] {
    var names = NameTable()
    var symbols: [[UInt8]] = []
    for item in imports {
      symbols.append(symbol(names.add(item.name), 0, item.isWeak ? 0x22 : 0x12, section: 0))
    }
    for name in exports { symbols.append(symbol(names.add(name), 0x1000, 0x12, section: 1)) }
    let library = needed.map { names.add($0) }
    var more = library.map { Entry(1, $0) }
    if let soname { more.append(Entry(14, names.add(soname))) }
    if let rpath { more.append(Entry(15, names.add(rpath))) }
    if let runpath { more.append(Entry(29, names.add(runpath))) }
    var file: [UInt8] = []
    let headers = 52 + 32 * programCount
    file += [UInt8](repeating: 0, count: headers)
    let path = part(interpreter.map { Array($0.utf8) + [0] } ?? [], &file)
    let symbolTable = part(
      isDynamic ? symbol(0, 0, 0, section: 0) + symbols.flatMap { $0 } : [], &file)
    let strings = part(isDynamic ? names.bytes : [], &file)
    // One bucket with one chain of all symbols, in their order.
    let count = UInt32(symbols.count + 1)
    let chain: [UInt32] = (0..<count).map { $0 == 0 || $0 == count - 1 ? 0 : $0 + 1 }
    let words: [UInt32] = [1, count, count > 1 ? 1 : 0] + chain
    let hash = part(isDynamic ? words.flatMap(Self.word) : [], &file)
    let instructions = part(code.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, &file)
    _ = part(text, &file)
    let end = file.count
    var entries = more
    entries.append(Entry(4, UInt32(hash.lowerBound)))
    entries.append(Entry(5, UInt32(strings.lowerBound)))
    entries.append(Entry(6, UInt32(symbolTable.lowerBound)))
    entries.append(Entry(10, UInt32(strings.count)))
    entries.append(Entry(11, 16))
    if hasTextRelocations { entries.append(Entry(22, 0)) }
    if bindsNow { entries.append(Entry(30, 8)) }
    entries.append(Entry(0, 0))
    var data: [UInt8] = isDynamic ? [] : [0, 0, 0, 0]
    if isDynamic { for entry in entries { data += Self.word(entry.tag) + Self.word(entry.value) } }
    let table = part(data, &file)
    let segments = segments(text: 0..<end, data: table, interpreter: path)
    let sections = sectionTable(&file, code: instructions)
    let header = header(entry: UInt32(instructions.lowerBound) + entryOffset, sections)
    file.replaceSubrange(0..<headers, with: header + segments)
    return file
  }

  private var programCount: Int {
    2 + (interpreter == nil ? 0 : 1) + (isDynamic ? 1 : 0) + (stack == nil ? 0 : 1)
      + (hasReadOnlyRelocations ? 1 : 0)
  }

  private func segments(
    text: Range<Int>, data: Range<Int>, interpreter: Range<Int>
  ) -> [UInt8] {
    func header(_ type: UInt32, _ range: Range<Int>, _ flags: UInt32, moved: UInt32 = 0) -> [UInt8]
    {
      let (start, size) = (UInt32(range.lowerBound), UInt32(range.count))
      let alignment: UInt32 = type == 1 ? 0x1000 : 4
      return [type, start, start + moved, start + moved, size, size, flags, alignment]
        .flatMap(Self.word)
    }
    var list: [[UInt8]] = []
    if self.interpreter != nil { list.append(header(3, interpreter, 4)) }
    list.append(header(1, text, 5))
    list.append(header(1, data, dataFlags, moved: Self.gap))
    if isDynamic { list.append(header(2, data, 6, moved: Self.gap)) }
    if let stack { list.append(header(0x6474_E551, 0..<0, stack)) }
    if hasReadOnlyRelocations { list.append(header(0x6474_E552, data, 4, moved: Self.gap)) }
    return list.flatMap { $0 }
  }

  /// Sections for the code and for what was left in; their table is at the end of the file.
  private func sectionTable(
    _ file: inout [UInt8], code: Range<Int>
  ) -> (offset: UInt32, count: UInt16, names: UInt16) {
    guard hasSections else { return (0, 0, 0) }
    var names = NameTable()
    var headers = [[UInt32](repeating: 0, count: 10)]
    func add(
      _ name: String, _ type: UInt32, _ flags: UInt32, _ range: Range<Int>, link: UInt32 = 0,
      entry: UInt32 = 0
    ) {
      let address = flags & 2 == 0 ? 0 : UInt32(range.lowerBound)
      headers.append([
        names.add(name), type, flags, address, UInt32(range.lowerBound), UInt32(range.count), link,
        type == 2 ? 1 : 0, 4, entry,
      ])
    }
    add(".text", 1, 6, code)
    if hasDebugInformation { add(".debug_info", 1, 0, part([1, 2, 3, 4], &file)) }
    if hasSymbols {
      let strings = part(Array("\0main\0".utf8), &file)
      let table = part(
        symbol(0, 0, 0, section: 0) + symbol(1, UInt32(code.lowerBound), 0x12, section: 1), &file)
      add(".symtab", 2, 0, table, link: UInt32(headers.count + 1), entry: 16)
      add(".strtab", 3, 0, strings)
    }
    let index = UInt16(headers.count)
    // The name of this section is in itself.
    let own = names.bytes.count
    let bytes = names.bytes + Array(".shstrtab".utf8) + [0]
    add(".shstrtab", 3, 0, part(bytes, &file))
    headers[Int(index)][0] = UInt32(own)
    let table = part(headers.flatMap { $0 }.flatMap(Self.word), &file)
    return (UInt32(table.lowerBound), UInt16(headers.count), index)
  }

  private func header(
    entry: UInt32, _ sections: (offset: UInt32, count: UInt16, names: UInt16)
  ) -> [UInt8] {
    var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + [UInt8](repeating: 0, count: 9)
    bytes += Self.half(type) + Self.half(machine)
    for word in [1, entry | 1, 52, sections.offset, flags] { bytes += Self.word(word) }
    let size: UInt16 = sections.count == 0 ? 0 : 40
    for half in [52, 32, UInt16(programCount), size, sections.count, sections.names] {
      bytes += Self.half(half)
    }
    return bytes
  }

  private func symbol(
    _ name: UInt32, _ value: UInt32, _ info: UInt8, section: UInt16
  ) -> [UInt8] {
    Self.word(name) + Self.word(value) + Self.word(0) + [info, 0] + Self.half(section)
  }

  /// Appends bytes at the next multiple of 4.
  private func part(_ bytes: [UInt8], _ file: inout [UInt8]) -> Range<Int> {
    while file.count % 4 != 0 { file.append(0) }
    defer { file += bytes }
    return file.count..<(file.count + bytes.count)
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(value >> (8 * UInt32($0)) & 0xFF) }
  }

  private static func half(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
}

/// Names, each with a NUL behind it.
private struct NameTable {
  private(set) var bytes: [UInt8] = [0]

  /// Adds a name, and says where it is.
  mutating func add(_ name: String) -> UInt32 {
    defer { bytes += Array(name.utf8) + [0] }
    return UInt32(bytes.count)
  }
}
