/// Paths as the system takes them: bytes that end in NUL.
enum PathText {
  /// The bytes of a path with their end; a NUL inside would silently cut the path.
  static func terminated(
    _ path: [UInt8], _ name: String, _ operation: String
  ) throws(FileError) -> [CChar] {
    guard !path.isEmpty, !path.contains(0) else {
      throw FileError(operation, name, .badName)
    }
    var text: [CChar] = []
    text.reserveCapacity(path.count + 1)
    for byte in path { text.append(CChar(bitPattern: byte)) }
    text.append(0)
    return text
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
