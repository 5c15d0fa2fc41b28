import ASXipFS
import ApplicationManifest
import ByteLayout
import Inspection

/// A manifest that is not there, or no file, and a program that cannot be run.
enum ManifestFileOperators {
  static let all = [absent, notAFile, notExecutable]

  static let absent = MutationOperator(
    "manifest.absent", "Renames the manifest's file.", breaks: "package.manifest-missing"
  ) { piece, random in
    guard let entry = piece.openFiles()?.entry(at: InspectedManifest.path), piece.isApplication
    else { return nil }
    var name = entry.name
    // Another case is another name.
    let place = random.element([0, 1, 2, 4, 5]) ?? 0
    name[place] ^= 0x20
    let range = piece.setName(entry, name)
    piece.seal()
    return .change(
      "the manifest is \"\(String(decoding: name, as: UTF8.self))\"", range, "entry", "name")
  }

  private static let kinds: [FileKind] = [
    .symlink, .characterDevice, .blockDevice, .fifo, .socket,
  ]

  static let notAFile = MutationOperator(
    "manifest.not-a-file", "Turns the manifest into a link, a device, a pipe or a socket.",
    breaks: "package.manifest-file"
  ) { piece, random in
    guard let entry = piece.openFiles()?.entry(at: InspectedManifest.path), piece.isApplication,
      let kind = random.element(kinds)?.bits
    else { return nil }
    let range = piece.setInode(entry, "mode", UInt64(entry.inode.mode & 0o7777 | kind))
    piece.seal()
    return .change(
      "the manifest has mode 0\(String(kind, radix: 8))", range, "entry", "inode", "mode")
  }

  static let notExecutable = MutationOperator(
    "inode.not-executable", "Removes permissions of the program.",
    breaks: "package.entry-point-mode"
  ) { piece, random in
    piece.goInside()
    guard let path = piece.manifest?.entryPoint?.value,
      let entry = piece.fileSystem?.entry(named: path), entry.kind == .file,
      let kept: UInt16 = random.element([0o7666, 0o7766, 0o7667, 0o7000])
    else { return nil }
    let range = piece.setInode(entry, "mode", UInt64(entry.inode.mode & kept | entry.kind.bits))
    piece.seal()
    return .change("\(path) is not executable by all", range, "entry", "inode", "mode")
  }
}
