internal import ByteLayout
internal import Findings

extension SuperBlock {
  /// Checks everything but the number of files and the checksum, which take the whole image.
  /// `contentSize` is in bytes.
  func check(contentSize: Int, _ findings: inout FindingLog) {
    if Int(size) != contentSize {
      findings.add(
        FileSystemRules.size, "is \(size), the content has \(contentSize)", on: "len_image")
    }
    if Int(size) % Self.pageSize != 0 {
      findings.add(FileSystemRules.sizeMultiple, "is \(size)", on: "len_image")
    }
    checkFlags(&findings)
    if future != 0 { findings.add(FileSystemRules.reserved, "is \(future)", on: "future") }
    if edition != 0 { findings.add(FileSystemRules.reserved, "is \(edition)", on: "edition") }
    if blocks != 0 { findings.add(FileSystemRules.reserved, "is \(blocks)", on: "num_blocks") }
    if signature != Self.usualSignature {
      findings.add(FileSystemRules.signature, "is a different text", on: "signature")
    }
    if name != Self.usualName {
      findings.add(FileSystemRules.volumeName, "is a different text", on: "name")
    }
    checkRoot(&findings)
  }

  private func checkFlags(_ findings: inout FindingLog) {
    if flags == .packer { return }
    let text = "is 0x\(String(flags.rawValue, radix: 16))"
    if !flags.isSubset(of: .mountable) { findings.add(FileSystemRules.flags, text, on: "flags") }
    if flags.subtracting(.extendedAttributes) != .packer {
      findings.add(FileSystemRules.unusualFlags, text, on: "flags")
    }
    if flags.contains(.extendedAttributes) {
      findings.add(FileSystemRules.attributeFlag, text, on: "flags")
    }
  }

  /// Like everything about an inode, these have the place of the whole inode.
  private func checkRoot(_ findings: inout FindingLog) {
    let range = Self.rootRange
    if root.kind != .directory {
      let mode = String(root.mode, radix: 8)
      findings.add(
        FileSystemRules.rootKind, "is a \(root.kind.rawValue), mode 0\(mode)",
        at: .bytes(range, "root", "mode"))
    }
    if root.nameLength != 0 {
      findings.add(
        FileSystemRules.nameLength, "the root has a name of \(root.nameLength) bytes",
        at: .bytes(range, "root", "num_name_words"))
    }
    let isUsual =
      root.offset == Self.storedSize || root.offset == Self.storedSize + 512
      || root.offset == 0 && root.length == 0
    if !isUsual, !flags.contains(.shiftedRootOffset) {
      findings.add(
        FileSystemRules.rootOffset, "is \(root.offset), the table has \(root.length) bytes",
        at: .bytes(range, "root", "ofs_data_words"))
    }
  }
}
