import Findings

/// Results for test dashboards: JUnit XML as `xunit2` of pytest writes it, an input a test case.
package enum JUnitReport {
  package static func text(_ inputs: [JudgedInput], verb: String) -> String {
    let failures = inputs.count { if case .failed = $0.answer { true } else { false } }
    let errors = inputs.count { if case .unreadable = $0.answer { true } else { false } }
    let counts = #"tests="\#(inputs.count)" failures="\#(failures)" errors="\#(errors)""#
    var text = #"""
      <?xml version="1.0" encoding="utf-8"?>
      <testsuites>
      <testsuite name="orrery \#(verb)" \#(counts) skipped="0" time="0">

      """#
    for input in inputs { text += testCase(input, verb) }
    return text + "</testsuite>\n</testsuites>\n"
  }

  private static func testCase(_ input: JudgedInput, _ verb: String) -> String {
    let name = escaped(input.name == "-" ? "standard input" : input.name)
    // All of them: whatever matters must not hide behind what came first.
    var lines = input.results.map { result in
      let place = result.line.map { ":\($0):\(result.column ?? 1)" } ?? ""
      return "\(result.file)\(place): \(result.severity.rawValue): \(result.sentence)"
        + " [\(result.rule.id)]"
    }
    if input.omitted > 0 { lines.append("… and \(input.omitted) more findings") }
    let body = lines.map { escaped($0) + "\n" }.joined()
    let open = #"<testcase classname="orrery.\#(verb)" name="\#(name)" time="0">"#
    switch input.answer {
    case .passed:
      return body.isEmpty
        ? open + "</testcase>\n" : "\(open)<system-out>\(body)</system-out></testcase>\n"
    case .failed(let reason):
      return #"\#(open)<failure message="\#(escaped(reason))">\#(body)</failure></testcase>\#n"#
    case .unreadable(let reason):
      return #"\#(open)<error message="\#(escaped(reason))">\#(body)</error></testcase>\#n"#
    }
  }

  /// Text fit for XML 1.0, which has no place for control characters.
  private static func escaped(_ text: String) -> String {
    Printable.text(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
