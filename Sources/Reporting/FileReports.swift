import ByteLayout
package import JSONText

/// What `extract` wrote.
package struct ExtractReport: JSONRecord {
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
    visitor.member("written") { $0.written }
    visitor.member("skipped") { $0.skipped }
  }

  /// A line a path.
  package var text: String {
    written.map { Printable.text($0) + "\n" }.joined()
  }
}

/// One file of a package: the outcome of `cat --format json`.
package struct CatReport: JSONRecord {
  let input: String
  let path: String
  let bytes: [UInt8]

  /// The bytes of the file at `path`.
  package init(input: String, path: String, bytes: [UInt8]) {
    self.input = input
    self.path = path
    self.bytes = bytes
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/cat/1" }
    visitor.member("input") { $0.input }
    visitor.member("path") { $0.path }
    visitor.member("size") { $0.bytes.count }
    visitor.member("text") { String(validating: $0.bytes, as: UTF8.self) }
    visitor.member("hex") { record -> String? in
      String(validating: record.bytes, as: UTF8.self) == nil ? Hex.text(record.bytes) : nil
    }
  }
}
