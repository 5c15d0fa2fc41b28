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
