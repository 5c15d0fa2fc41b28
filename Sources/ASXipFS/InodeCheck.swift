import ByteLayout
internal import Findings

extension TreeWalk {
  /// Checks what an inode says of itself: kind, owner, set-id bits, sticky bit.
  func checkInode(_ entry: FileSystem.Entry, findings: inout FindingLog) {
    let mode = entry.inode.mode
    let isUsual =
      mode & 0o6000 == 0 && entry.inode.uid == 0 && entry.inode.gid == 0
      && (entry.kind == .directory || entry.kind == .file && mode & 0o1000 != 0)
    if isUsual { return }

    let octal = "0" + String(mode, radix: 8)
    func add(_ rule: Rule, _ detail: String, _ field: String) {
      findings.add(
        rule, "\(entry.path): \(detail)", at: .bytes(entry.inodeRange, "entry", "inode", field))
    }
    if !entry.kind.isSupported {
      add(
        FileSystemRules.specialInode,
        "\(entry.kind.rawValue), mode \(octal), device number \(entry.inode.length)", "mode")
    }
    if entry.kind == .symlink {
      add(FileSystemRules.symlink, "a symbolic link of \(entry.inode.length) bytes", "mode")
    }
    if mode & 0o6000 != 0 { add(FileSystemRules.setID, "mode \(octal)", "mode") }
    if entry.inode.uid != 0 || entry.inode.gid != 0 {
      add(FileSystemRules.owner, "uid \(entry.inode.uid), gid \(entry.inode.gid)", "uid")
    }
    if entry.kind == .file, mode & 0o1000 == 0 {
      add(FileSystemRules.sticky, "mode \(octal)", "mode")
    }
  }
}
