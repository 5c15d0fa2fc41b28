/// What an input is called in text for people.
package enum InputName {
  /// The name as the user gave it, fit for a terminal; `-` is standard input.
  package static func text(_ input: String) -> String {
    input == "-" ? "standard input" : Printable.text(input)
  }
}
