/// A path as programs read it: the names themselves, where they are text that no reader can take for
/// other names. The escaped form of ``FileSystem/Entry/path`` is for people.
package struct PathName: Sendable, Hashable {
  /// The path itself; as people see it where it has ``bytes``.
  package let text: String
  /// The names, a slash before each, where they are not UTF-8, or empty, dots, or with a slash inside.
  package let bytes: [UInt8]?

  /// A text that is no escaped path.
  package init(verbatim text: String) {
    self.text = text
    bytes = nil
  }

  /// Takes back the escapes of a path; what holds none stays as it is.
  package init(_ path: String) {
    let slash = UInt8(ascii: "/")
    guard path.utf8.first == slash, path.utf8.contains(UInt8(ascii: "\\")) else {
      text = path
      bytes = nil
      return
    }
    let names = path.utf8.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
      .map { EntryName.bytes(of: Array($0)) }
    let whole = names.flatMap { [slash] + $0 }
    let dots = [[], Array(".".utf8), Array("..".utf8)]
    if names.allSatisfy({ !dots.contains($0) && !$0.contains(slash) }),
      let itself = String(validating: whole, as: UTF8.self)
    {
      text = itself
      bytes = nil
    } else {
      text = path
      bytes = whole
    }
  }
}

extension EntryName {
  /// The name of a component; every backslash in a component starts an escape.
  fileprivate static func bytes(of component: [UInt8]) -> [UInt8] {
    var name: [UInt8] = []
    var index = 0
    while index < component.count {
      guard component[index] == UInt8(ascii: "\\") else {
        name.append(component[index])
        index += 1
        continue
      }
      // `\x` and two digits; nothing behind it is the empty name.
      let digits = component[index...].dropFirst(2).prefix(2)
      if let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) { name.append(byte) }
      index += 2 + digits.count
    }
    return name
  }
}
