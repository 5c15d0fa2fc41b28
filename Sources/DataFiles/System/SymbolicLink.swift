import Glibc

/// A symbolic link as such: not what it points at.
public enum SymbolicLink {
  /// The path that a link holds, as its bytes are.
  ///
  /// - Parameters:
  ///   - path: The link.
  ///   - name: What messages call it.
  /// - Throws: What the system says; for what is no link, `EINVAL`.
  public static func target(of path: [UInt8], named name: String) throws(FileError) -> [UInt8] {
    let text = try PathText.terminated(path, name, "read")
    var count = -1
    let target = unsafe [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { memory, done in
      count = unsafe memory.withMemoryRebound(to: CChar.self) { room in
        guard let start = room.baseAddress else { return -1 }
        return unsafe readlink(text, start, room.count)
      }
      done = max(0, count)
    }
    guard count >= 0 else { throw SystemError.last("read", name) }
    return target
  }
}
