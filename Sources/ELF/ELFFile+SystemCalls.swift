internal import ByteLayout

extension ELFFile {
  /// Looks for `svc #0` in the code of an ARM program. `bytes` are those that the file was read from.
  ///
  /// Marked code is read as what it is: words of ARM code with any condition, and Thumb code
  /// instruction by instruction. Code without marks is read as Thumb code, in which every program for
  /// the device is built, and besides every aligned word that is exactly the ARM instruction counts.
  package func systemCalls(
    in bytes: Span<UInt8>, limit: Int = Limits().systemCalls
  ) -> SystemCallSweep {
    guard header.machine == .arm else { return SystemCallSweep(basis: .none) }
    let stretches: [CodeStretch]
    let basis: SystemCallSweep.Basis
    if sections.isEmpty {
      stretches = CodeStretch.apart(
        segments.filter { $0.type == .load && $0.flags.contains(.executable) }
          .map { CodeStretch(range: $0.range, address: $0.address, kind: .unmarked) })
      basis = stretches.isEmpty ? .none : .segments
    } else {
      let code = sections.filter {
        $0.type == .programBits && $0.flags.isSuperset(of: [.allocated, .executable])
      }.map { CodeStretch(range: $0.range, address: $0.address, kind: .unmarked) }
      let marks = mappingSymbols
      stretches = CodeStretch.apart(code).flatMap { $0.cut(by: marks) }
      let isMarked = stretches.allSatisfy { $0.kind != .unmarked }
      basis = stretches.isEmpty ? .none : isMarked ? .mappingSymbols : .sections
    }
    var sweep = SystemCallSweep(basis: basis)
    for stretch in stretches where stretch.range.upperBound <= bytes.count {
      stretch.sweep(bytes, into: &sweep, limit: limit)
    }
    sweep.places.sort { $0.offset < $1.offset }
    return sweep
  }

  /// The linker's marks in the order of their addresses, one for each.
  private var mappingSymbols: [(address: UInt32, kind: CodeStretch.Kind)] {
    var marks: [(address: UInt32, kind: CodeStretch.Kind)] = []
    for symbol in symbols where !symbol.isImported {
      if let kind = CodeStretch.Kind(mark: symbol.name) { marks.append((symbol.value, kind)) }
    }
    // Later ones count where two have the same address: a stable order.
    return marks.enumerated()
      .sorted { ($0.element.address, $0.offset) < ($1.element.address, $1.offset) }.map(\.element)
  }
}

/// A run of bytes that is all ARM code, all Thumb code, all data, or not known.
struct CodeStretch {
  enum Kind {
    case arm
    case thumb
    case data
    case unmarked

    /// What a mapping symbol says: `$a`, `$t`, `$d`, also with a suffix, `$d.1`.
    init?(mark: String) {
      let text = Array(mark.utf8.prefix(3))
      guard text.count >= 2, text[0] == UInt8(ascii: "$"),
        text.count == 2 || text[2] == UInt8(ascii: ".")
      else { return nil }
      switch text[1] {
      case UInt8(ascii: "a"): self = .arm
      case UInt8(ascii: "t"): self = .thumb
      case UInt8(ascii: "d"): self = .data
      default: return nil
      }
    }
  }

  var range: Range<Int>
  var address: UInt32
  var kind: Kind

  /// The stretches in the order of the file, none of which has a byte of another: a byte is looked at
  /// once, however many sections a hostile file lays over it.
  static func apart(_ stretches: [CodeStretch]) -> [CodeStretch] {
    var end = 0
    return stretches.sorted { $0.range.lowerBound < $1.range.lowerBound }.compactMap { stretch in
      let start = max(stretch.range.lowerBound, end)
      guard start < stretch.range.upperBound else { return nil }
      end = stretch.range.upperBound
      let address = stretch.address &+ UInt32(clamping: start - stretch.range.lowerBound)
      return CodeStretch(range: start..<end, address: address, kind: stretch.kind)
    }
  }

  /// Cuts a stretch at the marks in it; what comes before the first is unmarked.
  func cut(by marks: [(address: UInt32, kind: Kind)]) -> [CodeStretch] {
    let start = Int(address)
    let end = start + range.count
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(marks[middle].address) < start { low = middle + 1 } else { high = middle }
    }
    var stretches: [CodeStretch] = []
    var (from, kind) = (start, Kind.unmarked)
    func close(at place: Int) {
      guard place > from else { return }
      let part = (range.lowerBound + from - start)..<(range.lowerBound + place - start)
      stretches.append(CodeStretch(range: part, address: UInt32(clamping: from), kind: kind))
    }
    for mark in marks[low...].prefix(while: { Int($0.address) < end }) {
      close(at: Int(mark.address))
      (from, kind) = (Int(mark.address), mark.kind)
    }
    close(at: end)
    return stretches
  }

  func sweep(_ bytes: Span<UInt8>, into sweep: inout SystemCallSweep, limit: Int) {
    switch kind {
    case .data: break
    case .arm:
      sweepARM(bytes, into: &sweep, limit) { $0 & 0x0FFF_FFFF == 0x0F00_0000 && $0 >> 28 < 15 }
    case .thumb:
      if holds(0xDF, behind: 1, bytes) { sweepThumb(bytes, into: &sweep, limit) }
    case .unmarked:
      if holds(0xDF, behind: 1, bytes) { sweepThumb(bytes, into: &sweep, limit) }
      if holds(0xEF, behind: 3, bytes) {
        sweepARM(bytes, into: &sweep, limit) { $0 == 0xEF00_0000 }
      }
    }
  }

  /// Whether a byte stands anywhere behind so many zeros. `svc #0` ends with a rare one, so that most code
  /// need not be read instruction by instruction.
  private func holds(_ last: UInt8, behind zeros: Int, _ bytes: Span<UInt8>) -> Bool {
    let code = bytes.extracting(range)
    var place = code.firstIndex(of: last, from: zeros)
    while let found = place {
      if (1...zeros).allSatisfy({ code[found - $0] == 0 }) { return true }
      place = code.firstIndex(of: last, from: found + 1)
    }
    return false
  }

  private func place(_ offset: Int, isThumb: Bool) -> SystemCallSweep.Place {
    SystemCallSweep.Place(
      offset: offset, address: address &+ UInt32(clamping: offset - range.lowerBound),
      isThumb: isThumb)
  }

  private func sweepARM(
    _ bytes: Span<UInt8>, into sweep: inout SystemCallSweep, _ limit: Int,
    isCall: (UInt32) -> Bool
  ) {
    var offset = range.lowerBound + Int((4 - address % 4) % 4)
    while offset + 4 <= range.upperBound {
      if let word = bytes.word(at: offset), isCall(word) {
        sweep.add(place(offset, isThumb: false), limit: limit)
      }
      offset += 4
    }
  }

  private func sweepThumb(
    _ bytes: Span<UInt8>, into sweep: inout SystemCallSweep, _ limit: Int
  ) {
    var offset = range.lowerBound + Int(address % 2)
    while offset + 2 <= range.upperBound {
      let half = UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
      if half == 0xDF00 { sweep.add(place(offset, isThumb: true), limit: limit) }
      // 11101, 11110 and 11111 begin an instruction of two halves.
      offset += half >> 11 >= 0b11101 ? 4 : 2
    }
  }
}
