internal import ByteLayout

/// Builds file systems exactly as the SDK's packer does
/// (`evidence/file-system.md#what-the-packer-writes`): sorted names, tables in pre-order behind the
/// root inode, data in depth-first order at multiples of 4096, checksum last.
///
/// Where real images are silent: tables of deeper trees follow in pre-order, as mkcramfs writes
/// them; empty files and directories have offset 0; targets of symbolic links are placed like files;
/// an image without data has one page more where the driver would read past its end.
package enum FileSystemBuilder {
  /// Builds the bytes of a file system, a multiple of 4096 long.
  ///
  /// - Throws: `fileTooLarge`, `directoryTooLarge`, `imageTooLarge`.
  package static func build(
    _ tree: FileTree, options: FileSystemOptions = .default
  ) throws(FileSystemBuildError) -> [UInt8] {
    let plan = try FileSystemPlan(tree, options)
    let nodes = tree.nodes

    var superBlock = SuperBlock()
    superBlock.size = UInt32(truncatingIfNeeded: plan.size)
    superBlock.flags = options.flags
    superBlock.files = UInt32(truncatingIfNeeded: nodes.count)
    superBlock.root = plan.inode(of: 0, tree, options)

    var writer = ByteWriter(capacity: plan.size)
    superBlock.write(to: &writer)
    for directory in plan.order where nodes[directory].content == .directory {
      for child in plan.children[directory] {
        plan.inode(of: child, tree, options).write(to: &writer)
        let name = nodes[child].name
        writer.copy(name)
        writer.zeros(FileSystemPlan.padded(name.count) - name.count)
      }
    }
    for index in plan.order {
      let data: [UInt8]
      switch nodes[index].content {
      case .directory: continue
      case .file(let bytes), .symlink(let bytes): data = bytes
      }
      guard !data.isEmpty else { continue }
      writer.zeros(plan.offsets[index] - writer.bytes.count)
      writer.copy(data)
      if FileSystemPlan.hasAttributes(nodes[index], options) {
        writer.zeros(FileSystemPlan.padded(data.count) - data.count)
        writer.integer(4 as UInt32)
      }
    }
    writer.zeros(plan.size - writer.bytes.count)
    var image = writer.finish()
    FileSystem.seal(&image)
    return image
  }
}

/// What a builder may choose. The defaults are those of the SDK's packer
/// (`evidence/file-system.md#what-the-packer-writes`).
public struct FileSystemOptions: Sendable, Hashable {
  /// User of every inode.
  public var uid: UInt16
  /// Group of every inode.
  public var gid: UInt8
  /// Flags of the super block. With ``FileSystemFlags/extendedAttributes`` an empty attribute
  /// block, a u32 that says 4, follows each file's data at the next multiple of 4, as in the
  /// debugger package of 2018.
  public var flags: FileSystemFlags

  /// States options; leave out what may stay at its default.
  public init(uid: UInt16 = 0, gid: UInt8 = 0, flags: FileSystemFlags = .packer) {
    self.uid = uid
    self.gid = gid
    self.flags = flags
  }

  /// User 0, group 0, flags 3.
  public static let `default` = Self()
}

/// Why a tree cannot become a file system. Paths are escaped for printing.
package enum FileSystemBuildError: Error, Sendable, Hashable {
  /// A name is empty, `.`, `..`, longer than 252 bytes, or holds a slash or a NUL.
  case name(String)
  /// A directory would hold one name twice.
  case duplicate(String)
  /// A parent is something else than a directory.
  case notADirectory(String)
  /// A mode has bits above the lower twelve.
  case mode(String, UInt16)
  /// A symbolic link has no target.
  case emptyTarget(String)
  /// A file or a target has more bytes than 24 bits can say.
  case fileTooLarge(String, size: Int)
  /// A directory's table has more bytes than 24 bits can say.
  case directoryTooLarge(String, size: Int)
  /// Data would stand behind the largest offset, 256 MiB.
  case imageTooLarge(String, offset: Int)
}

extension FileSystemBuildError: CustomStringConvertible {
  /// The reason with its values; lower case, no full stop.
  package var description: String {
    switch self {
    case .name(let path):
      "\(path): a name has 1 to 252 bytes, no slash, no NUL, and is not . or .."
    case .duplicate(let path): "\(path): the name is already taken"
    case .notADirectory(let path): "\(path): not a directory"
    case .mode(let path, let mode):
      "\(path): mode 0\(String(mode, radix: 8)) has bits above 07777"
    case .emptyTarget(let path): "\(path): a symbolic link needs a target"
    case .fileTooLarge(let path, let size):
      "\(path): \(size) bytes, at most \(Inode.maximumLength) fit"
    case .directoryTooLarge(let path, let size):
      "\(path): the table has \(size) bytes, at most \(Inode.maximumLength) fit"
    case .imageTooLarge(let path, let offset):
      "\(path): would be at offset \(offset), at most \(Inode.maximumOffset) is possible"
    }
  }
}
