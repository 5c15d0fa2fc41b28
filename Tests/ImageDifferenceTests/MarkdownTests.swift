import ASXipFS
import ImageDifference
import Reporting
import TestSupport
import Testing

@Suite struct MarkdownTests {
  /// What is left of a document without its spans and blocks of code.
  private func withoutCode(_ text: String) -> String {
    // A path in the title of what is folded up stands in an element, its own ones escaped.
    let text = text.replacing(/<code>[^<>]*<\/code>/, with: "")
    var rest = Array(text.unicodeScalars)[...]
    var plain = String.UnicodeScalarView()
    // Scalar by scalar, as a reader of Markdown goes.
    while let start = rest.firstIndex(of: "`") {
      plain.append(contentsOf: rest[..<start])
      let fence = rest[start...].prefix { $0 == "`" }
      var body = rest[fence.endIndex...]
      // The span ends at a run of backticks of exactly that length.
      while let tick = body.firstIndex(of: "`") {
        let run = body[tick...].prefix { $0 == "`" }
        body = body[run.endIndex...]
        if run.count == fence.count { break }
      }
      rest = body
    }
    plain.append(contentsOf: rest)
    return String(plain)
  }

  /// To Swift a backtick with an accent is another character; to Markdown it is a backtick.
  @Test(arguments: [
    "@all https://evil.example <img src=x> [a](b) | ``` `` ` *b*",
    "a`\u{301} @all https://evil.example ![i](u) *b* x|\u{301}y <img",
  ])
  func nothingOfAFileStandsOutsideOfCode(_ evil: String) throws {
    let old = Sample {
      $0.files.append(("/\(evil.replacing("/", with: "_"))", Array("a\n".utf8), FileTree.fileMode))
    }
    var new = old
    new.files[2].bytes = Array("\(evil)\n".utf8)
    new.files.append(("/new \(evil.replacing("/", with: "_"))", [1], FileTree.fileMode))
    new.manifest = Sample.manifest(#""AllowedConnections":["\#(evil)"],"Evil \#(evil)":true"#)
    let (before, after) = try ComparedInput.pair(try old.bytes(), try new.bytes())
    let difference = try Difference(from: before, to: after)
    let report = DiffReport(evil, before, "b", after, difference, gate: try ChangeSelection("any"))
    let text = withoutCode(report.markdown)
    #expect(text.contains("may now connect to"))
    for piece in ["@", "https:", "evil.example", "<img", "](", "*b*"] {
      #expect(!text.contains(piece), "\(piece)")
    }
    // Each row of the table has its four cells.
    let rows = report.markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count > 3)
    for row in rows {
      let scalars = Array(row.unicodeScalars)
      let bars = scalars.indices.count {
        scalars[$0] == "|" && ($0 == 0 || scalars[$0 - 1] != "\\")
      }
      #expect(bars == 5, "\(row)")
    }
  }

  @Test func aReportFitsIntoAComment() throws {
    let old = Sample {
      $0.files = (0..<200).map { ("/f\($0)", Array("old \($0)\n".utf8), 0o644) }
      $0.files += (0..<200).map { ("/h\(String(repeating: "x", count: 200))\($0)", [1], 0o644) }
    }
    let lines = (0..<200).map { "new \($0)\n" }.joined()
    var new = old
    for index in 0..<200 { new.files[index].bytes = Array(lines.utf8) }
    let (before, after) = try ComparedInput.pair(try old.bytes(), try new.bytes())
    let report = DiffReport("a", before, "b", after, try Difference(from: before, to: after))
    #expect((30_000..<65_536).contains(report.markdown.utf8.count))
    #expect(report.markdown.contains("more files"))
  }
}
