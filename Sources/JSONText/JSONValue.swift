/// One JSON value, with its place where it was read from a text.
///
/// Two values are equal when they say the same scalar by scalar, wherever they stand
/// (`String.isExactly(_:)`).
public struct JSONValue: Sendable {
  /// What a value says.
  public enum Content: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A number.
    case number(JSONNumber)
    /// A text, its escapes resolved.
    case string(String)
    /// Values in a row.
    case array([JSONValue])
    /// Members in the order of the text; a key may stand twice.
    case object([JSONMember])
  }

  /// What the value says.
  public package(set) var content: Content
  /// Where it stands; `nil` for a value that was built.
  public package(set) var position: JSONPosition?

  package init(_ content: Content, at position: JSONPosition? = nil) {
    self.content = content
    self.position = position
  }

  /// The text of a string.
  public var string: String? { if case .string(let text) = content { text } else { nil } }

  /// The value of a whole number (``JSONNumber/integer``).
  public var integer: Int? {
    if case .number(let number) = content { number.integer } else { nil }
  }

  /// The value of a boolean.
  public var boolean: Bool? { if case .boolean(let value) = content { value } else { nil } }

  /// The elements of an array.
  public var elements: [JSONValue]? { if case .array(let list) = content { list } else { nil } }

  /// The members of an object.
  public var members: [JSONMember]? { if case .object(let list) = content { list } else { nil } }

  /// Whether this is `null`.
  public var isNull: Bool { if case .null = content { true } else { false } }

  /// The first member of this name, `nil` in all but objects.
  public func member(_ name: String) -> JSONMember? {
    // By index: a member that is only asked for its name is not copied.
    guard let members, let index = members.indices.first(where: { members[$0].isNamed(name) })
    else { return nil }
    return members[index]
  }

  /// A few words for a message: a short value as it is, a long one by its kind.
  package var excerpt: String {
    switch content {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number): number.text.utf8.count <= 40 ? number.text : "a long number"
    case .string(let text): JSONWriter.excerpt(text)
    case .array(let list): "an array of \(list.count)"
    case .object(let list): "an object of \(list.count)"
    }
  }
}

extension JSONValue: Hashable {
  /// Same content, scalar by scalar, wherever it stands.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left.content, right.content) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  /// Hashes the content.
  public func hash(into hasher: inout Hasher) {
    switch content {
    case .null: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .number(let number): hasher.combine(number)
    case .string(let text): hasher.combine(text)
    case .array(let list): hasher.combine(list)
    case .object(let list): hasher.combine(list)
    }
  }
}

/// A key and its value.
public struct JSONMember: Sendable, Hashable {
  /// The key, its escapes resolved.
  public package(set) var key: String
  /// Where the key stands, with its quotes; `nil` for a member that was built.
  public package(set) var keyPosition: JSONPosition?
  /// The value.
  public package(set) var value: JSONValue

  package init(_ key: String, _ value: JSONValue, keyAt keyPosition: JSONPosition? = nil) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }

  /// Whether the key is `name`, scalar by scalar.
  package func isNamed(_ name: String) -> Bool { key.isExactly(name) }

  /// Same key and value, wherever they stand.
  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.isNamed(right.key) && left.value == right.value
  }

  /// Hashes key and value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(value)
  }
}

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

extension String {
  /// Same Unicode scalars in the same order. Swift's own equality is wider: it takes U+212A KELVIN
  /// SIGN for `K`, and a composed letter for its parts; no device does.
  package func isExactly(_ other: String) -> Bool {
    // Most differ in length, which takes no loop to see.
    guard utf8.count == other.utf8.count else { return false }
    let (left, right) = (utf8Span.span, other.utf8Span.span)
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
