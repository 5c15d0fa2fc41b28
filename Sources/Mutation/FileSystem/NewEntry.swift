import ASXipFS
import ByteLayout

/// An entry put behind the last table of a file system, in the bytes before the first file, so that
/// nothing else moves.
struct NewEntry {
  /// Kind and permissions.
  var mode = FileKind.file.bits | FileTree.fileMode
  var name: [UInt8]
  /// Words of the name's field more than it needs.
  var spareWords = 0
  /// The size in bytes, or the number of a device.
  var length = 0
  /// Where the data stand, in bytes.
  var offset = 0

  /// The directory whose table is the last, with what it holds.
  static func place(
    in fileSystem: FileSystem
  ) -> (directory: FileSystem.Entry, last: FileSystem.Entry)? {
    let tables = fileSystem.entries.indices.filter {
      fileSystem.entries[$0].kind == .directory && fileSystem.entries[$0].inode.length > 0
    }
    let index = tables.max {
      fileSystem.entries[$0].inode.offset < fileSystem.entries[$1].inode.offset
    }
    guard let index, let last = fileSystem.children(of: index).last else { return nil }
    return (fileSystem.entries[index], last)
  }

  /// Turns to the files, and makes a name that sorts behind all others of the last table.
  static func laterName(_ piece: inout Workpiece) -> [UInt8]? {
    guard let fileSystem = piece.openFiles(), let last = place(in: fileSystem)?.last,
      last.name.count < 248
    else { return nil }
    return last.name + Array("0".utf8)
  }

  /// Puts the entry there, counts it, and makes the checksum fit.
  ///
  /// - Returns: Its bytes; `nil` where there is no room.
  func add(to piece: inout Workpiece) -> Range<Int>? {
    guard let fileSystem = piece.fileSystem, let (directory, last) = Self.place(in: fileSystem)
    else { return nil }
    let start = directory.inode.offset + directory.inode.length
    let words = (name.count + 3) / 4 + spareWords
    let end = start + Inode.storedSize + 4 * words
    let firstData =
      fileSystem.entries.filter { $0.kind.hasData && $0.inode.length > 0 }
      .map(\.inode.offset).min() ?? fileSystem.size
    guard words <= 63, start == fileSystem.tablesEnd, last.inodeRange.upperBound == start,
      end <= firstData, start + Inode.storedSize + Inode.maximumNameLength <= fileSystem.size
    else { return nil }
    var inode = Inode()
    inode.modeAndUID = UInt32(mode)
    inode.lengthAndGID = UInt32(truncatingIfNeeded: length)
    inode.nameAndOffset = UInt32(truncatingIfNeeded: words | (offset / 4) << 6)
    var writer = ByteWriter()
    inode.write(to: &writer)
    writer.copy(name)
    writer.zeros(end - start - Inode.storedSize - name.count)
    piece.target.content.replaceSubrange(start..<end, with: writer.bytes)
    piece.setInode(directory, "len_data", UInt64(directory.inode.length + end - start))
    piece.target.content.set(
      "num_files", of: SuperBlock(), to: UInt64(fileSystem.superBlock.files) + 1)
    piece.seal()
    return start..<end
  }
}
