package import Inspection
package import JSONText

/// The files in one package: the outcome of `list`.
package struct ListReport: JSONRecord {
  let input: String
  let files: [FileRecord]

  /// The files of the innermost package of an input.
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
  package var text: String {
    Table.lines(files.map(\.row), right: FileRecord.numbers).map { $0 + "\n" }.joined()
  }
}
