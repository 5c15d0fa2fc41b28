import ASXipFS
import ByteLayout
package import Inspection
public import JSONText

extension FileKind: JSONRepresentable {}

/// One entry of a file system.
package struct FileRecord: JSONRecord {
  let entry: FileSystem.Entry
  /// SHA-256 of a file's bytes, where they were at hand.
  let digest: [UInt8]?

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("path") { PathName($0.entry.path).text }
    visitor.member("path_bytes") { PathName($0.entry.path).bytes.map { Hex.text($0) } }
    visitor.member("kind") { $0.entry.kind }
    visitor.member("mode") { Mode.octal($0.entry.inode.mode) }
    visitor.member("uid") { $0.entry.inode.uid }
    visitor.member("gid") { $0.entry.inode.gid }
    visitor.member("size") { $0.entry.inode.length }
    visitor.member("offset") { $0.entry.inode.offset }
    visitor.member("sha256") { $0.digest.map { Hex.text($0) } }
  }

  /// The cells of a line for people.
  var row: [String] {
    [
      Mode.text(entry.inode.mode), "\(entry.inode.uid):\(entry.inode.gid)",
      "\(entry.inode.length)", "0x" + String(entry.inode.offset, radix: 16), entry.path,
    ]
  }

  /// The columns of ``row``.
  static let header = ["mode", "owner", "size", "offset", "path"]
  /// The columns of ``row`` that are numbers.
  static let numbers = [2, 3]
}

/// POSIX modes as text.
enum Mode {
  /// Six octal digits: `101644`.
  static func octal(_ mode: UInt16) -> String { Digits.text(mode, radix: 8, width: 6) }

  /// As `ls -l` writes it: `-rw-r--r-T`.
  static func text(_ mode: UInt16) -> String {
    var text = String(letter(of: FileKind(mode: mode)))
    let special: [(bit: UInt16, set: Character, without: Character)] = [
      (0o4000, "s", "S"), (0o2000, "s", "S"), (0o1000, "t", "T"),
    ]
    for (index, extra) in special.enumerated() {
      let bits = mode >> UInt16(6 - 3 * index)
      text.append(bits & 4 != 0 ? "r" : "-")
      text.append(bits & 2 != 0 ? "w" : "-")
      let runs = bits & 1 != 0
      text.append(mode & extra.bit != 0 ? (runs ? extra.set : extra.without) : runs ? "x" : "-")
    }
    return text
  }

  private static func letter(of kind: FileKind) -> Character {
    switch kind {
    case .directory: "d"
    case .file: "-"
    case .symlink: "l"
    case .characterDevice: "c"
    case .blockDevice: "b"
    case .fifo: "p"
    case .socket: "s"
    case .unknown: "?"
    }
  }
}

/// The files in one package: the outcome of `list`.
package struct ListReport: Report {
  let input: String
  let files: [FileRecord]

  package init(input: String, image: InspectedImage) {
    self.input = input
    files = image.innermost.fileRecords(image.innermost.wholeBytes)
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/list/1" }
    visitor.member("input") { $0.input }
    visitor.member("files") { $0.files }
  }

  /// A line an entry.
  package func text(_ style: TextStyle) -> String {
    Table.lines(files.map(\.row), right: FileRecord.numbers).map { $0 + "\n" }.joined()
  }
}

/// What `extract` wrote.
package struct ExtractReport: Report {
  let input: String
  let directory: String
  let written: [String]
  let skipped: [String]

  /// The paths that were written below `directory`, and those that never are.
  package init(input: String, directory: String, written: [String], skipped: [String]) {
    self.input = input
    self.directory = directory
    self.written = written
    self.skipped = skipped
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/extract/1" }
    visitor.member("input") { $0.input }
    visitor.member("directory") { $0.directory }
    visitor.member("written") { $0.written.map { PathName($0).text } }
    visitor.member("skipped") { $0.skipped.map { PathName($0).text } }
    visitor.member("path_bytes") { record -> [PathBytes]? in
      let bytes = (record.written + record.skipped).compactMap(PathBytes.init)
      return bytes.isEmpty ? nil : bytes
    }
  }

  /// A line a path.
  package func text(_ style: TextStyle) -> String {
    written.map { Printable.text($0) + "\n" }.joined()
  }
}

/// The bytes of a path that is no text.
struct PathBytes: JSONRecord {
  let path: PathName

  init?(_ path: String) {
    self.path = PathName(path)
    if self.path.bytes == nil { return nil }
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("path") { $0.path.text }
    visitor.member("bytes") { Hex.text($0.path.bytes ?? []) }
  }
}

/// One file of a package: the outcome of `cat --format json`.
package struct CatReport: Report {
  let input: String
  let path: String
  let bytes: [UInt8]

  package init(input: String, path: String, bytes: [UInt8]) {
    self.input = input
    self.path = path
    self.bytes = bytes
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/cat/1" }
    visitor.member("input") { $0.input }
    visitor.member("path") { PathName($0.path).text }
    visitor.member("path_bytes") { PathName($0.path).bytes.map { Hex.text($0) } }
    visitor.member("size") { $0.bytes.count }
    visitor.member("text") { String(validating: $0.bytes, as: UTF8.self) }
    visitor.member("hex") { record -> String? in
      String(validating: record.bytes, as: UTF8.self) == nil ? Hex.text(record.bytes) : nil
    }
  }

  /// Nothing: people get the bytes themselves.
  package func text(_ style: TextStyle) -> String { "" }
}
