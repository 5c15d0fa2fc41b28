extension String: JSONRepresentable {
  /// Writes a string.
  @inlinable
  public func write(to writer: inout JSONWriter) { writer.string(self) }
  /// A string.
  public static var jsonShape: JSONShape { .string(values: nil) }
}

extension Bool: JSONRepresentable {
  /// Writes a boolean.
  public func write(to writer: inout JSONWriter) { writer.boolean(self) }
  /// A boolean.
  public static var jsonShape: JSONShape { .boolean }
}

extension Double: JSONRepresentable {
  /// Writes a number, or `null` for one that is not finite.
  public func write(to writer: inout JSONWriter) { writer.number(self) }
  /// A number.
  public static var jsonShape: JSONShape { .number }
}

extension JSONRepresentable where Self: BinaryInteger {
  /// Writes a whole number with all its digits.
  @inlinable
  public func write(to writer: inout JSONWriter) { writer.integer(self) }
  /// A whole number.
  public static var jsonShape: JSONShape { .integer }
}

extension Int: JSONRepresentable {}
extension UInt8: JSONRepresentable {}
extension UInt16: JSONRepresentable {}
extension UInt32: JSONRepresentable {}
extension UInt64: JSONRepresentable {}

extension JSONRepresentable where Self: RawRepresentable & CaseIterable, RawValue == String {
  /// Writes the raw value.
  @inlinable
  public func write(to writer: inout JSONWriter) { writer.string(rawValue) }
  /// A string, one of the raw values.
  public static var jsonShape: JSONShape { .string(values: allCases.map(\.rawValue)) }
}

extension Optional: JSONRepresentable where Wrapped: JSONRepresentable {
  /// Writes the value; `null` where one is asked for although there is none.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    if let self { self.write(to: &writer) } else { writer.null() }
  }
  /// The shape of the value.
  public static var jsonShape: JSONShape { Wrapped.jsonShape }
  /// Yes.
  public static var mayBeLeftOut: Bool { true }
  /// Whether there is none.
  @inlinable
  public var isLeftOut: Bool { self?.isLeftOut ?? true }
}

extension Array: JSONRepresentable where Element: JSONRepresentable {
  /// Writes the elements, without those that are left out.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for element in self where !element.isLeftOut {
        writer.element { element.write(to: &$0) }
      }
    }
  }
  /// An array of the elements' shape.
  public static var jsonShape: JSONShape { .array(Element.jsonShape) }
}

extension JSONValue: JSONRepresentable {
  /// Writes the value as it is: order and repeated keys kept, numbers as in their source.
  public func write(to writer: inout JSONWriter) {
    switch content {
    case .null: writer.null()
    case .boolean(let value): writer.boolean(value)
    case .number(let number): writer.number(number)
    case .string(let text): writer.string(text)
    case .array(let list): list.write(to: &writer)
    case .object(let list):
      writer.object { writer in
        for member in list { writer.member(member.key) { member.value.write(to: &$0) } }
      }
    }
  }

  /// Anything.
  public static var jsonShape: JSONShape { .any }

  /// The form in which a packer stores a manifest (`evidence/manifest.md#stored-form`): one line
  /// without blanks and without a final newline.
  public var storedText: String { JSONWriter.text(self) }
}
