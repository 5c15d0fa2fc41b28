import ByteLayout
import ELF

/// A program as high-level applications have: it needs four libraries and imports some seventy
/// functions, and is filled up with bytes that differ.
enum SmallProgram {
  private static let libraries = [
    "libapplibs.so.0", "libc.so.1", "libgcc_s.so.1", "libazureiot.so.1",
  ]
  private static let functions = [
    "GPIO_OpenAsOutput", "GPIO_SetValue", "I2CMaster_Open", "Log_Debug", "Storage_OpenMutableFile",
    "__stack_chk_fail", "accept", "bind", "calloc", "clock_gettime", "close", "connect", "free",
    "getaddrinfo", "listen", "malloc", "memcpy", "memset", "poll", "pthread_create", "read", "recv",
    "send", "snprintf", "socket", "strcmp", "strlen", "strtol", "timerfd_create", "write",
  ]
  /// Copies of each function's import, under names that begin alike.
  private static let imports =
    functions + functions.map { $0 + "2" } + ["strcpy", "strcat", "strchr", "strstr", "strdup"]

  /// A program of so many bytes, or more where its tables need them.
  static func bytes(_ size: Int, filling: (Int) -> [UInt8]) -> [UInt8] {
    let interpreter = Array("/lib/ld-musl-armhf.so.1\0".utf8)
    var names: [UInt8] = [0]
    func add(_ name: String) -> UInt32 {
      defer { names += Array(name.utf8) + [0] }
      return UInt32(names.count)
    }
    var entries = libraries.map { entry(.needed, add($0)) }
    var symbols = [ELFSymbol()]
    for name in imports {
      var symbol = ELFSymbol()
      (symbol.nameOffset, symbol.info) = (add(name), 0x12)
      symbols.append(symbol)
    }
    while names.count % 4 != 0 { names.append(0) }
    let table = symbols.flatMap(\.serialized)
    let count = UInt32(symbols.count)
    let chain = (0..<count).map { $0 == 0 || $0 == count - 1 ? 0 : $0 + 1 }
    let hash = ([1, count, 1] + chain).flatMap { word in
      (0..<4).map { UInt8(word >> (8 * $0) & 0xFF) }
    }
    let start = 52 + 4 * ELFProgramHeader.storedSize
    let places = [interpreter.count, table.count, names.count, hash.count].reduce(into: [start]) {
      $0.append($0[$0.count - 1] + $1)
    }
    entries.append(entry(.hash, UInt32(places[3])))
    entries.append(entry(.strings, UInt32(places[2])))
    entries.append(entry(.symbols, UInt32(places[1])))
    entries.append(entry(.stringsSize, UInt32(names.count)))
    entries.append(entry(.symbolEntrySize, 16))
    entries.append(ELFDynamicEntry())
    let dynamic = entries.flatMap(\.serialized)
    let code = filling(max(4, size - places[4] - dynamic.count))
    let end = places[4] + code.count
    var segments = [
      segment(.interpreter, places[0], interpreter.count, 4), segment(.load, 0, end, 5),
      segment(.load, end, dynamic.count, 6), segment(.dynamic, end, dynamic.count, 6),
    ]
    for index in [2, 3] { segments[index].address += 0x1_0000 }
    var file = header(entry: UInt32(places[4]) | 1, segments.count).serialized
    file += segments.flatMap(\.serialized)
    return file + interpreter + table + names + hash + code + dynamic
  }

  private static func entry(_ tag: ELFDynamicTag, _ value: UInt32) -> ELFDynamicEntry {
    var entry = ELFDynamicEntry()
    (entry.tag, entry.value) = (tag, value)
    return entry
  }

  private static func segment(
    _ type: ELFSegmentType, _ start: Int, _ size: Int, _ flags: UInt32
  ) -> ELFProgramHeader {
    var header = ELFProgramHeader()
    (header.type, header.flags, header.alignment) = (type, flags, 4)
    (header.offset, header.address) = (UInt32(start), UInt32(start))
    (header.fileSize, header.memorySize) = (UInt32(size), UInt32(size))
    return header
  }

  private static func header(entry: UInt32, _ segments: Int) -> ELFHeader {
    var header = ELFHeader()
    header.identification = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + [UInt8](repeating: 0, count: 9)
    (header.type, header.machine, header.version) = (.sharedObject, .arm, 1)
    (header.entry, header.programOffset, header.flags) = (entry, 52, 0x0500_0400)
    (header.headerSize, header.programHeaderSize) = (52, 32)
    header.programCount = UInt16(segments)
    return header
  }
}
