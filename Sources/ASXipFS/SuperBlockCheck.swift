internal import Bytes
internal import Findings

extension SuperBlock {
  /// Checks everything but the number of files and the checksum, which take the whole image.
  /// `contentSize` is in bytes.
  func check(contentSize: Int, findings: inout FindingLog) {
    func add(_ rule: Rule, _ detail: String, _ range: Range<Int>, _ field: String) {
      findings.add(rule, detail, at: .bytes(range, "super_block", field))
    }
    if Int(size) != contentSize {
      add(FileSystemRules.size, "is \(size), the content has \(contentSize)", 4..<8, "len_image")
    }
    if Int(size) % Self.pageSize != 0 {
      add(FileSystemRules.sizeMultiple, "is \(size)", 4..<8, "len_image")
    }
    checkFlags(findings: &findings)
    if future != 0 { add(FileSystemRules.reserved, "is \(future)", 12..<16, "future") }
    if edition != 0 { add(FileSystemRules.reserved, "is \(edition)", 36..<40, "edition") }
    if blocks != 0 { add(FileSystemRules.reserved, "is \(blocks)", 40..<44, "num_blocks") }
    if signature != Self.usualSignature {
      add(FileSystemRules.signature, "is another text", 16..<32, "signature")
    }
    if name != Self.usualName {
      add(FileSystemRules.volumeName, "is another text", 48..<64, "name")
    }
    checkRoot(findings: &findings)
  }

  private func checkFlags(findings: inout FindingLog) {
    if flags == .packer { return }
    let text = "is 0x\(String(flags.rawValue, radix: 16))"
    let place = Place.bytes(8..<12, "super_block", "flags")
    if !flags.isSubset(of: .mountable) { findings.add(FileSystemRules.flags, text, at: place) }
    if flags.subtracting(.extendedAttributes) != .packer {
      findings.add(FileSystemRules.unusualFlags, text, at: place)
    }
    if flags.contains(.extendedAttributes) {
      findings.add(FileSystemRules.attributeFlag, text, at: place)
    }
  }

  private func checkRoot(findings: inout FindingLog) {
    let range = Self.rootOffset..<Self.storedSize
    if root.kind != .directory {
      let mode = String(root.mode, radix: 8)
      findings.add(
        FileSystemRules.rootKind, "is a \(root.kind.rawValue), mode 0\(mode)",
        at: .bytes(range, "super_block", "root", "mode"))
    }
    if root.nameLength != 0 {
      findings.add(
        FileSystemRules.nameLength, "the root has a name of \(root.nameLength) bytes",
        at: .bytes(range, "super_block", "root", "num_name_words"))
    }
    let isUsual =
      root.offset == Self.storedSize || root.offset == Self.storedSize + 512
      || root.offset == 0 && root.length == 0
    if !isUsual, !flags.contains(.shiftedRootOffset) {
      findings.add(
        FileSystemRules.rootOffset, "is \(root.offset), the table has \(root.length) bytes",
        at: .bytes(range, "super_block", "root", "ofs_data_words"))
    }
  }
}
