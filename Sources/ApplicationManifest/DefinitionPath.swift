/// The text of paths, without looking at any disk.
enum DefinitionPath {
  /// A path below a directory, without `.` and with `..` resolved where there is something to go up
  /// from: the identity of a file.
  static func join(_ directory: String, _ name: String) -> String {
    let isAbsolute = directory.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in (directory + "/" + name).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// The directory of a path; empty where there is none.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
