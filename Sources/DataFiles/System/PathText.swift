import ByteLayout
import Glibc

/// Paths as the system takes them: bytes that end in NUL.
enum PathText {
  /// The bytes of a path with their end; a NUL inside would silently cut the path.
  static func terminated(
    _ path: [UInt8], _ name: String, _ operation: String
  ) throws(FileError) -> [CChar] {
    guard !path.isEmpty, !path.contains(0) else {
      throw FileError(operation, name, .badName)
    }
    return path.map { CChar(bitPattern: $0) } + [0]
  }

  /// One name inside a folder that may come from anywhere: never leads out of the folder.
  static func component(
    _ component: [UInt8], _ name: String, _ operation: String
  ) throws(FileError) -> [CChar] {
    guard component != Array(".".utf8), component != Array("..".utf8),
      !component.contains(UInt8(ascii: "/"))
    else { throw FileError(operation, name, .badName) }
    return try terminated(component, name, operation)
  }

  /// Whether a path stands for a descriptor that is open already, as that of `<(command)` does.
  static func isDescriptor(_ path: [UInt8]) -> Bool {
    path == Array("/dev/stdin".utf8)
      || ["/dev/fd/", "/proc/self/fd/"].contains { path.starts(with: Array($0.utf8)) }
  }

  /// A path below a folder, for messages.
  static func shown(_ folder: String, _ components: [[UInt8]]) -> String {
    ([folder] + components.map { RawName.text($0) }).joined(separator: "/")
  }

  /// Splits off the last name: `a/b/` is `a` and `b`, `b` is `.` and `b`, `/` and what ends in `.`
  /// or `..` have no last name.
  static func split(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8])? {
    let slash = UInt8(ascii: "/")
    var end = path.count
    while end > 0, path[end - 1] == slash { end -= 1 }
    let start = path[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
    let name = Array(path[start..<end])
    guard !name.isEmpty, name != Array(".".utf8), name != Array("..".utf8) else { return nil }
    var folder = Array(path[..<start])
    while folder.count > 1, folder.last == slash { folder.removeLast() }
    return (folder.isEmpty ? Array(".".utf8) : folder, name)
  }
}

/// Questions about folders by their path.
package enum FolderPath {
  /// Whether a folder is another one or stands below it, whatever links lead there. A path of which
  /// nothing exists yet counts as where it would be made.
  package static func isInside(_ inner: String, _ outer: String) throws(FileError) -> Bool {
    let wanted = try Descriptor(folder: RawName.bytes(outer), named: outer)
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
    var raw = RawName.bytes(path)
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

/// Paths without links, `.` and `..`.
package enum ResolvedPath {
  /// Where a path leads; `nil` where nothing is there.
  package static func of(_ path: String) -> [UInt8]? {
    guard let text = try? PathText.terminated(RawName.bytes(path), path, "examine"),
      let resolved = unsafe realpath(text, nil)
    else { return nil }
    defer { unsafe free(resolved) }
    let raw = unsafe UnsafeBufferPointer(start: resolved, count: strlen(resolved))
    return unsafe raw.map { UInt8(bitPattern: $0) }
  }

  /// Where a file is, or would be made: what is written there replaces what another spelling of the path
  /// leads to. A path of which not even the folder is there is itself.
  package static func place(of path: String) -> [UInt8] {
    if let found = of(path) { return found }
    let raw = RawName.bytes(path)
    guard let parts = PathText.split(raw), let folder = of(RawName.text(parts.folder)) else {
      return raw
    }
    return (folder.last == UInt8(ascii: "/") ? folder : folder + [UInt8(ascii: "/")]) + parts.name
  }

  /// Whether one of them is another, or stands below it.
  package static func isInside(_ inner: [UInt8], _ outer: [UInt8]) -> Bool {
    let slash = UInt8(ascii: "/")
    return inner == outer || inner.starts(with: outer.last == slash ? outer : outer + [slash])
  }
}
