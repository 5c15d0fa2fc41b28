/// What an input is called in text for people.
public enum InputName {
  /// The name as the user gave it, fit for a terminal; `-` is standard input.
  public static func text(_ input: String) -> String {
    input == "-" ? "standard input" : Printable.text(input)
  }
}
