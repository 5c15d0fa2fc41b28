/// The shape of a JSON value, as a test compares it with a JSON Schema.
public indirect enum JSONShape: Sendable, Hashable {
  /// A string; one of these where there is a list.
  case string(values: [String]?)
  /// A whole number.
  case integer
  /// A number.
  case number
  /// `true` or `false`.
  case boolean
  /// An array of values of one shape.
  case array(JSONShape)
  /// An object with these members, in the order in which they are written.
  case object([Member])
  /// The shape of the record of this name, which stands further out: for records inside their own
  /// kind (``JSONReference``).
  case reference(String)
  /// Anything.
  case any

  /// One member of an object.
  public struct Member: Sendable, Hashable {
    /// Its key.
    public var name: String
    /// Its value.
    public var shape: JSONShape
    /// Whether it is always there.
    public var required: Bool

    /// States a member.
    public init(_ name: String, _ shape: JSONShape, required: Bool = true) {
      self.name = name
      self.shape = shape
      self.required = required
    }
  }
}
