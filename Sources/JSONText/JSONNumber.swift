/// A number as its text says it, so that `1.0`, `-0` and `1e400` survive.
public struct JSONNumber: Sendable, Hashable {
  /// The number's text, which obeys the grammar of RFC 8259 section 6.
  public let text: String

  /// Takes text that a reader has checked.
  init(checked text: String) {
    self.text = text
  }

  package init(_ value: some BinaryInteger) {
    text = "\(value)"
  }

  /// The value, if the text is written without fraction and exponent and fits.
  public var integer: Int? { Int(text) }
}
