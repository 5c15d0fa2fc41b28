import ByteLayout
internal import Findings

/// Where the data of a file or of a symbolic link lie, with the rules about that.
struct EntryData {
  /// The data, `nil` where they would lie outside the content.
  var range: Range<Int>?
  /// The attribute block behind a file's data.
  var attributes: Range<Int>?

  /// Checks the data of `entry`; only single bytes behind them are read.
  init(
    _ entry: FileSystem.Entry, _ flags: FileSystemFlags, _ size: Int, _ image: Span<UInt8>,
    findings: inout FindingLog
  ) {
    let start = entry.inode.offset
    let end = start &+ entry.inode.length
    // Computed for findings only; most entries have none.
    var offsetPlace: Place { .bytes(entry.inodeRange, "entry", "inode", "ofs_data_words") }
    if end <= size {
      range = start..<end
    } else {
      findings.add(
        FileSystemRules.dataBeyondImage,
        "\(entry.path): \(end - start) bytes at \(start), the image has \(size)",
        at: offsetPlace)
    }
    if entry.kind == .symlink {
      Self.checkTarget(entry, end, size, image, findings: &findings)
    }
    guard start < end else {
      if start != 0 {
        findings.add(
          FileSystemRules.emptyOffset, "\(entry.path): the file is empty and has offset \(start)",
          at: offsetPlace)
      }
      return
    }
    guard entry.kind == .file else { return }
    if start % SuperBlock.pageSize != 0 {
      findings.add(
        FileSystemRules.misalignedData, "\(entry.path): the data start at \(start)",
        at: offsetPlace)
    }
    if flags.contains(.extendedAttributes), range != nil {
      attributes = Self.attributes(of: entry, end, size, image, findings: &findings)
    }
  }

  private static func checkTarget(
    _ entry: FileSystem.Entry, _ end: Int, _ size: Int, _ image: Span<UInt8>,
    findings: inout FindingLog
  ) {
    let detail: String
    if entry.inode.length == 0 {
      detail = "the target is empty"
    } else if end >= size {
      detail = "no NUL follows the target inside the image"
    } else if end >= image.count {
      findings.add(
        FileSystemRules.beyondWindow, "\(entry.path): the target ends at \(end)",
        at: .at(end, "entry"))
      return
    } else if image[end] != 0 {
      detail = "the byte after the target is \(image[end])"
    } else {
      return
    }
    findings.add(
      FileSystemRules.symlinkTarget, "\(entry.path): \(detail)",
      at: .bytes(entry.inodeRange, "entry", "inode"))
  }

  /// The block starts at the next multiple of 4 behind the data; its first word is its length,
  /// which counts that word.
  private static func attributes(
    of entry: FileSystem.Entry, _ dataEnd: Int, _ size: Int, _ image: Span<UInt8>,
    findings: inout FindingLog
  ) -> Range<Int>? {
    let start = (dataEnd &+ 3) & ~3
    let word = start..<(start &+ 4)
    guard word.upperBound <= size else {
      findings.add(
        FileSystemRules.attributes, "\(entry.path): no attribute block fits after the data",
        at: .at(dataEnd, "attributes"))
      return nil
    }
    guard word.upperBound <= image.count else {
      findings.add(
        FileSystemRules.beyondWindow, "\(entry.path): the attribute block is at \(start)",
        at: .bytes(word, "attributes"))
      return nil
    }
    let length = Int(image.word(at: start) ?? 0)
    guard length >= 4, length <= size &- start else {
      findings.add(
        FileSystemRules.attributes,
        "\(entry.path): the attribute block has \(length) bytes, \(size - start) are left",
        at: .bytes(word, "attributes", "len_attributes"))
      return nil
    }
    return start..<(start &+ length)
  }
}
