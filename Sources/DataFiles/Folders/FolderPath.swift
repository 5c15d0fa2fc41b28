import Glibc

/// Questions about folders by their path.
package enum FolderPath {
  /// Whether a folder is another one or stands below it, whatever links lead there. A path of which
  /// nothing exists yet counts as where it would be made.
  package static func isInside(_ inner: String, _ outer: String) throws(FileError) -> Bool {
    let wanted = try Descriptor(folder: Array(outer.utf8), named: outer)
      .status(named: outer).identity
    var folder = try nearest(inner)
    var identity = try folder.status(named: inner).identity
    while identity != wanted {
      let parent = try Descriptor(
        opening: Array("..".utf8), O_RDONLY | O_DIRECTORY, in: folder.number, named: inner)
      let above = try parent.status(named: inner).identity
      // Above the root is the root.
      guard above != identity else { return false }
      folder = parent
      identity = above
    }
    return true
  }

  /// The deepest folder of a path that exists.
  private static func nearest(_ path: String) throws(FileError) -> Descriptor {
    var raw = Array(path.utf8)
    while true {
      do { return try Descriptor(folder: raw, named: path) } catch {
        guard error.reason == .system(code: ENOENT), raw != Array(".".utf8) else { throw error }
        raw = parent(of: raw)
      }
    }
  }

  /// The folder that a path is in: `.` for a name alone.
  static func parent(of path: [UInt8]) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    var rest = path[...]
    while rest.count > 1, rest.last == slash { rest = rest.dropLast() }
    guard let last = rest.lastIndex(of: slash) else { return Array(".".utf8) }
    return last == rest.startIndex ? [slash] : Array(rest[..<last])
  }
}
