import ASXipFS
import ByteLayout
package import ImageDifference
package import JSONText

extension FileDifference.State: JSONRepresentable {}

/// An entry that is not the same in two trees.
extension FileDifference: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("path") { PathName($0.path).text }
    visitor.member("path_bytes") { PathName($0.path).bytes.map { Hex.text($0) } }
    visitor.member("formerly") { $0.formerPath?.text }
    visitor.member("formerly_bytes") { $0.formerPath?.bytes.map { Hex.text($0) } }
    visitor.member("state") { $0.state }
    visitor.member("old") { $0.old }
    visitor.member("new") { $0.new }
    visitor.member("unified") { $0.unified?.joined() }
    visitor.member("executable") { $0.executable }
  }
}

/// An entry on one side.
extension ComparedFile: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("kind") { $0.kind }
    visitor.member("mode") { $0.mode.map { Mode.octal($0) } }
    visitor.member("uid") { $0.owner?.user }
    visitor.member("gid") { $0.owner?.group }
    visitor.member("size") { $0.size }
    visitor.member("offset") { $0.offset }
    visitor.member("sha256") { $0.digest.map { Hex.text($0) } }
  }
}

extension ExecutableDifference: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("sections") { $0.sections }
    visitor.member("symbols") { $0.symbols }
    visitor.member("imported") { $0.imported }
    visitor.member("no_longer_imported") { $0.noLongerImported }
    visitor.member("complete") { $0.isComplete }
  }
}

/// A section or a symbol of two programs.
extension ExecutableDifference.Part: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("name") { $0.name }
    visitor.member("old") { $0.old }
    visitor.member("new") { $0.new }
  }
}

extension FileDifference {
  /// The path in the old tree, where it is another.
  private var formerPath: PathName? {
    state == .renamed ? old.map { PathName($0.path) } : nil
  }

  /// A unified diff, a line each with its end; `nil` where it would be empty.
  var unified: [String]? {
    guard let text, !text.hunks.isEmpty else { return nil }
    let before = old?.path ?? path
    return ["--- \(Self.patchName("a" + before))\n", "+++ \(Self.patchName("b" + path))\n"]
      + text.hunks.flatMap(\.unified)
  }

  /// A path as `patch` and `git apply` take it: what is escaped in it is quoted as in C, and a tab ends
  /// one with a blank.
  private static func patchName(_ path: String) -> String {
    let bytes = Array(path.utf8)
    guard bytes.contains(UInt8(ascii: "\\")) || bytes.contains(UInt8(ascii: "\"")) else {
      return bytes.contains(UInt8(ascii: " ")) ? path + "\t" : path
    }
    func octal(_ byte: UInt8) -> String { "\\" + Digits.text(byte, radix: 8, width: 3) }
    var quoted = "\""
    var index = 0
    while index < bytes.count {
      // The escapes of a path: a backslash, an x, two digits.
      if bytes[index] == UInt8(ascii: "\\"), index + 3 < bytes.count,
        let value = Hex.bytes(String(decoding: bytes[(index + 2)...(index + 3)], as: UTF8.self))
      {
        quoted += octal(value.first ?? 0)
        index += 4
        continue
      }
      let isPlain = bytes[index] < 0x80 && bytes[index] != UInt8(ascii: "\"")
      quoted += isPlain ? String(Unicode.Scalar(bytes[index])) : octal(bytes[index])
      index += 1
    }
    return quoted + "\""
  }
}

extension TextDifference.Hunk {
  /// The lines as `patch` takes them.
  fileprivate var unified: [String] {
    func place(_ range: Range<Int>) -> String {
      let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
      return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
    }
    return ["@@ -\(place(old)) +\(place(new)) @@\n"]
      + lines.map { line in
        let mark =
          switch line.side {
          case .both: " "
          case .old: "-"
          case .new: "+"
          }
        let end = line.text.utf8.last == 0x0A ? "" : "\n\\ No newline at end of file\n"
        return mark + line.text + end
      }
  }
}

extension FileDifference {
  /// The most lines of a unified diff, and the most parts of a program, that people get.
  private static let most = 200
  private static let mostParts = 12

  /// What is different inside, for people; nothing where the list of changes says it all.
  func lines(_ style: TextStyle) -> [String] {
    var lines = executable?.lines(Self.mostParts) ?? []
    if let unified {
      // What a file holds must not reach the terminal as it is.
      lines += unified.prefix(Self.most).map { line in
        let text = Printable.text(
          String(
            decoding: line.utf8.last == 0x0A ? line.utf8.dropLast() : line.utf8[...], as: UTF8.self),
          keepingLines: true)
        return "  " + (Self.colour(of: text).map { style.paint(text, $0) } ?? text)
      }
      if unified.count > Self.most {
        lines.append("  … and \(unified.count - Self.most) more lines")
      }
    }
    return lines.isEmpty ? [] : [style.paint(Printable.text(path), .bold)] + lines
  }

  private static func colour(of line: String) -> TextStyle.Colour? {
    switch line.first {
    case "+": .green
    case "-": .red
    case "@": .yellow
    default: nil
    }
  }
}

extension ExecutableDifference {
  /// Sections, symbols and what is used of the system.
  func lines(_ most: Int) -> [String] {
    var lines: [String] = []
    for (title, parts) in [("section", sections), ("symbol", symbols)] {
      let rows = parts.prefix(most).map { part in
        [
          "  \(title)", part.old.map { "\($0)" } ?? "-", part.new.map { "\($0)" } ?? "-",
          part.growth > 0 ? "+\(part.growth)" : "\(part.growth)", Printable.text(part.name),
        ]
      }
      lines += Table.lines(Array(rows), right: [1, 2, 3])
      if parts.count > most { lines.append("  \(title)  … and \(parts.count - most) more") }
    }
    for (words, names) in [("now uses", imported), ("no longer uses", noLongerImported)]
    where !names.isEmpty {
      let more = names.count > most ? ", and \(names.count - most) more" : ""
      let text = names.prefix(most).map { Printable.text($0) }.joined(separator: ", ")
      lines.append("  \(words) \(text)\(more)")
    }
    if !isComplete { lines.append("  a table of the program could not be read completely") }
    return lines
  }
}
