internal import ByteLayout
internal import Findings

extension ELFFile.Segment {
  init(_ header: ELFProgramHeader, _ bytes: Span<UInt8>) {
    self.init(
      type: header.type, offset: header.offset, address: header.address,
      physicalAddress: header.physicalAddress, fileSize: header.fileSize,
      memorySize: header.memorySize, flags: ELFSegmentFlags(rawValue: header.flags),
      alignment: header.alignment, range: bytes.part(at: header.offset, size: header.fileSize))
  }

  /// Holds a segment against the file's size and against the end of those loaded before it.
  func check(_ fileSize: Int, after end: Int, _ findings: inout FindingLog) {
    guard type != .null else { return }
    if Int(offset) + Int(self.fileSize) > fileSize {
      findings.add(
        ProgramRules.segmentRange, "\(self.fileSize) bytes at 0x\(Hex.text(offset)) of \(fileSize)",
        on: "len_file")
    }
    if addresses.upperBound > 1 << 32 {
      findings.add(
        ProgramRules.segmentRange,
        "\(memorySize) bytes from 0x\(Hex.text(address)) pass the end "
          + "of the address space", on: "len_memory")
    }
    guard type == .load else { return }
    if self.fileSize > memorySize {
      findings.add(
        ProgramRules.segmentSize, "\(self.fileSize) bytes in the file, \(memorySize) in memory",
        on: "len_memory")
    }
    if alignment > 1, alignment.nonzeroBitCount != 1 || (address ^ offset) & (alignment - 1) != 0 {
      findings.add(
        ProgramRules.segmentAlignment,
        "0x\(Hex.text(address)) and 0x\(Hex.text(offset)) do not "
          + "agree with \(alignment)", on: "alignment")
    }
    if Int(address) < end {
      findings.add(
        ProgramRules.segmentOrder, "starts at 0x\(Hex.text(address)), before the end of another",
        on: "address")
    }
  }
}

/// Where addresses of memory stand in the file: the loaded segments in the order of their addresses.
struct ELFAddressMap {
  private var loads: [ELFFile.Segment]

  init(_ segments: [ELFFile.Segment]) {
    loads = segments.filter { $0.type == .load && $0.memorySize > 0 }
    loads.sort { $0.address < $1.address }
  }

  /// The last segment that starts at or before an address.
  private func segment(of address: UInt32) -> ELFFile.Segment? {
    var (low, high) = (0, loads.count)
    while low < high {
      let middle = (low + high) / 2
      if loads[middle].address <= address { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? loads[low - 1] : nil
  }

  /// The bytes of the file from an address to the end of its segment, `nil` where there are none.
  func range(from address: UInt32) -> Range<Int>? {
    guard let segment = segment(of: address) else { return nil }
    let distance = Int(address - segment.address)
    guard distance < segment.range.count else { return nil }
    return (segment.range.lowerBound + distance)..<segment.range.upperBound
  }

  /// Whether an address is in memory, and in memory of these permissions.
  func contains(_ address: UInt32, _ flags: ELFSegmentFlags = []) -> Bool {
    guard let segment = segment(of: address) else { return false }
    return segment.addresses.contains(Int(address)) && segment.flags.isSuperset(of: flags)
  }
}
