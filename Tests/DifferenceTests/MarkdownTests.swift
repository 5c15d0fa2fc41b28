import ASXipFS
import Difference
import Reporting
import TestSupport
import Testing

@Suite struct MarkdownTests {
  /// What is left of a document without its spans and blocks of code.
  private func withoutCode(_ text: String) -> String {
    // A path in the title of what is folded up stands in an element, its own ones escaped.
    let text = text.replacing(/<code>[^<>]*<\/code>/, with: "")
    var rest = text[...]
    var plain = ""
    while let start = rest.firstIndex(of: "`") {
      plain += rest[..<start]
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
    return plain + rest
  }

  @Test func nothingOfAFileStandsOutsideOfCode() throws {
    let evil = "@all https://evil.example <img src=x> [a](b) | ``` `` ` *b*"
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
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 5, "\(row)")
    }
  }
}
