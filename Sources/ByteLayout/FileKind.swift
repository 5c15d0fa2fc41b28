/// What a file is, on disk or in an image, by the upper four bits of its mode (POSIX).
public enum FileKind: String, Sendable, Hashable, CaseIterable {
  /// A directory.
  case directory
  /// A regular file: a sequence of bytes with a size.
  case file
  /// A symbolic link. Of files on disk only listings show one, opening a file follows it.
  case symlink
  /// A terminal, `/dev/null` and the like. The device's file system refuses it, and what follows.
  case characterDevice = "character-device"
  /// A disk.
  case blockDevice = "block-device"
  /// A pipe, named or not.
  case fifo
  /// A socket.
  case socket
  /// None of these.
  case unknown

  /// Reads the kind from a mode.
  package init(mode: UInt16) { self = Self.byNumber[Int(mode >> 12)] }

  /// The upper four bits of a mode; 0 for what is unknown.
  package var bits: UInt16 {
    switch self {
    case .directory: 0o040000
    case .file: 0o100000
    case .symlink: 0o120000
    case .characterDevice: 0o020000
    case .blockDevice: 0o060000
    case .fifo: 0o010000
    case .socket: 0o140000
    case .unknown: 0
    }
  }

  private static let byNumber: [16 of FileKind] = {
    var kinds: [16 of FileKind] = .init(repeating: .unknown)
    for kind in allCases { kinds[Int(kind.bits >> 12)] = kind }
    return kinds
  }()

  /// The kind in a sentence: "it is a named pipe".
  package var words: String {
    switch self {
    case .symlink: "symbolic link"
    case .characterDevice, .blockDevice: "device"
    case .fifo: "named pipe"
    default: rawValue
    }
  }

  /// Whether an inode's length and offset name bytes that belong to it.
  package var hasData: Bool { self == .file || self == .symlink }

  /// Whether the device's driver of file systems knows the kind.
  package var isSupported: Bool { hasData || self == .directory }
}
