import Findings

/// How text for people is decorated.
package struct TextStyle: Sendable {
  /// A colour of the terminal.
  enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case bold = "1"
  }

  /// Whether the reader is a terminal that wants colour.
  package var isColoured: Bool

  /// A style; plain by default.
  package init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  func paint(_ severity: Severity) -> String {
    paint(severity.rawValue, severity == .error ? .red : .yellow)
  }
}
