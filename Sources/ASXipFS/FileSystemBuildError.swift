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
