/// The shape of a JSON value, as a test compares it with a JSON Schema.
@usableFromInline package indirect enum JSONShape: Sendable, Hashable {
  /// A string; one of these where there is a list.
  case string(values: [String]?)
  case integer
  case number
  case boolean
  /// An array of values of one shape.
  case array(JSONShape)
  /// An object with these members, in the order in which they are written.
  case object([Member])
  /// The shape of the record of this name, which stands further out: for records inside their own
  /// kind (``JSONReference``).
  case reference(String)
  case any

  @usableFromInline package struct Member: Sendable, Hashable {
    package var name: String
    package var shape: JSONShape
    package var required: Bool

    package init(_ name: String, _ shape: JSONShape, required: Bool = true) {
      self.name = name
      self.shape = shape
      self.required = required
    }
  }
}
