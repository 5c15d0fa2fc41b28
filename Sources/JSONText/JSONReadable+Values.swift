extension String: JSONReadable {
  @inlinable
  package func write(to writer: inout JSONWriter) { writer.string(self) }
  @usableFromInline package static var jsonShape: JSONShape { .string(values: nil) }

  package init(from json: JSONValue) throws(JSONMistake) {
    guard let text = json.string else { throw JSONMistake("is not a string") }
    self = text
  }
}

extension Bool: JSONReadable {
  @usableFromInline package func write(to writer: inout JSONWriter) { writer.boolean(self) }
  @usableFromInline package static var jsonShape: JSONShape { .boolean }

  package init(from json: JSONValue) throws(JSONMistake) {
    guard let value = json.boolean else { throw JSONMistake("is not a boolean") }
    self = value
  }
}

extension Double: JSONReadable {
  /// Writes a number, or `null` for one that is not finite.
  @usableFromInline package func write(to writer: inout JSONWriter) { writer.number(self) }
  @usableFromInline package static var jsonShape: JSONShape { .number }

  /// Reads a number that is not too large.
  package init(from json: JSONValue) throws(JSONMistake) {
    guard case .number(let number) = json.content, let value = Double(number.text), value.isFinite
    else { throw JSONMistake("is not a number") }
    self = value
  }
}

extension JSONRepresentable where Self: BinaryInteger {
  @inlinable
  package func write(to writer: inout JSONWriter) { writer.integer(self) }
  @usableFromInline package static var jsonShape: JSONShape { .integer }
}

extension JSONReadable where Self: FixedWidthInteger {
  /// Reads a whole number that fits, written without fraction and exponent.
  package init(from json: JSONValue) throws(JSONMistake) {
    guard let value = json.integer.flatMap({ Self(exactly: $0) }) else {
      throw JSONMistake("is not a whole number of \(Self.bitWidth) bits")
    }
    self = value
  }
}

extension Int: JSONReadable {}
extension Int64: JSONReadable {}
extension UInt8: JSONReadable {}
extension UInt16: JSONReadable {}
extension UInt32: JSONReadable {}
extension UInt64: JSONReadable {}

extension JSONRepresentable where Self: RawRepresentable & CaseIterable, RawValue == String {
  @inlinable
  package func write(to writer: inout JSONWriter) { writer.string(rawValue) }
  /// A string, one of the raw values.
  @usableFromInline package static var jsonShape: JSONShape {
    .string(values: allCases.map(\.rawValue))
  }
}

extension JSONReadable where Self: RawRepresentable & CaseIterable, RawValue == String {
  package init(from json: JSONValue) throws(JSONMistake) {
    let text = try String(from: json)
    guard let word = Self(rawValue: text) else { throw JSONMistake("is \(json.excerpt)") }
    self = word
  }
}

extension Optional: JSONRepresentable where Wrapped: JSONRepresentable {
  /// Writes the value; `null` where one is asked for although there is none.
  @inlinable
  package func write(to writer: inout JSONWriter) {
    if let self { self.write(to: &writer) } else { writer.null() }
  }
  @usableFromInline package static var jsonShape: JSONShape { Wrapped.jsonShape }
  @usableFromInline package static var mayBeLeftOut: Bool { true }
  @inlinable
  package var isLeftOut: Bool { self?.isLeftOut ?? true }
}

extension Optional: JSONReadable where Wrapped: JSONReadable {
  /// Reads the value; `null` is none of them.
  package init(from json: JSONValue) throws(JSONMistake) {
    self = try Wrapped(from: json)
  }
}

extension Array: JSONRepresentable where Element: JSONRepresentable {
  /// Writes the elements, without those that are left out.
  @inlinable
  package func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for element in self where !element.isLeftOut {
        writer.element { element.write(to: &$0) }
      }
    }
  }
  @usableFromInline package static var jsonShape: JSONShape { .array(Element.jsonShape) }
}

extension Array: JSONReadable where Element: JSONReadable {
  package init(from json: JSONValue) throws(JSONMistake) {
    guard let elements = json.elements else { throw JSONMistake("is not an array") }
    self = []
    for (index, element) in elements.enumerated() {
      do throws(JSONMistake) { append(try Element(from: element)) } catch {
        throw error.inside("[\(index)]", of: element)
      }
    }
  }
}

extension JSONValue: JSONRepresentable {
  /// Writes the value as it is: order and repeated keys kept, numbers as in their source.
  @usableFromInline package func write(to writer: inout JSONWriter) {
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

  @usableFromInline package static var jsonShape: JSONShape { .any }

  /// The form in which a packer stores a manifest (`evidence/manifest.md#stored-form`): one line
  /// without blanks and without a final newline.
  package var storedText: String { JSONWriter.text(self, escapes: .stored) }
}
