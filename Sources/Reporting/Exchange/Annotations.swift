import Findings

/// Results as commands in a log, which GitHub shows beside the line of a pull request.
package enum Annotations {
  package static func text(_ inputs: [JudgedInput], verb: String) -> String {
    var text = ""
    for input in inputs {
      for result in input.results { text += line(result) }
      if case .unreadable(let reason) = input.answer {
        text += "::error \(property("file", input.name))::\(value(reason))\n"
      }
    }
    return text
  }

  private static func line(_ result: JudgedResult) -> String {
    var properties = [property("file", result.file)]
    if let line = result.line { properties.append("line=\(line)") }
    if let column = result.column { properties.append("col=\(column)") }
    properties.append(property("title", result.rule.id))
    let command = result.severity == .note ? "notice" : result.severity.rawValue
    return "::\(command) \(properties.joined(separator: ","))::\(value(result.sentence))\n"
  }

  private static func property(_ name: String, _ text: String) -> String {
    let text = value(text).reduce(into: "") { result, character in
      switch character {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.append(character)
      }
    }
    return "\(name)=\(text)"
  }

  /// A value cannot end its line, nor begin another command.
  private static func value(_ text: String) -> String {
    Printable.text(text).unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "%" { result += "%25" } else { result.unicodeScalars.append(scalar) }
    }
  }
}
