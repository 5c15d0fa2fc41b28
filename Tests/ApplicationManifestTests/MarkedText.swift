import Findings
import JSONText
import Testing

/// A text in which `¦` marks where a finding is expected.
struct MarkedText: Sendable {
  var text: String
  var line: Int?
  var column: Int?

  init(_ marked: String) {
    text = ""
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      if scalar == "¦" {
        self.line = line
        self.column = column
        continue
      }
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      text.unicodeScalars.append(scalar)
    }
  }

  var document: JSONDocument { JSONDocument.read(Array(text.utf8)) }

  /// Whether a finding stands at the mark.
  func isMarked(_ finding: Finding) -> Bool {
    finding.place.text?.line == line && finding.place.text?.column == column
  }
}

/// A good manifest, one member a line, with some members changed.
func manifestText(
  _ changes: [(key: String, value: String)] = [], capabilities: String = "{}",
  without missing: String? = nil
) -> String {
  var members: [(key: String, value: String)] = [
    ("SchemaVersion", "1"), ("Name", "\"Blink\""),
    ("ComponentId", "\"ae4714aa-03aa-492b-9663-962f966a9cc3\""),
    ("EntryPoint", "\"/bin/app\""), ("CmdArgs", "[]"), ("Capabilities", capabilities),
    ("ApplicationType", "\"Default\""),
  ]
  for change in changes {
    // A mark may stand before the key's quote: `¦Key`.
    if let index = members.firstIndex(where: { $0.key == change.key }) {
      members[index] = change
    } else {
      members.append(change)
    }
  }
  let start = missing == nil ? "{" : "¦{"
  let lines = members.filter { $0.key != missing }.map { member in
    let mark = member.key.hasPrefix("¦") ? "¦" : ""
    return "  \(mark)\"\(member.key.dropFirst(mark.count))\": \(member.value)"
  }
  return start + "\n" + lines.joined(separator: ",\n") + "\n}\n"
}
