/// Writes JSON. Whatever is called in whatever order, the text is valid JSON in valid UTF-8: a
/// value without a place is dropped, a member without a value is `null`.
@usableFromInline package struct JSONWriter: Sendable {
  @usableFromInline package enum Style: Sendable, Hashable {
    /// One line without blanks: the stored form of a manifest (`evidence/manifest.md#stored-form`),
    /// and JSON Lines.
    case compact
    /// A line an element, indented by two blanks a level.
    case pretty
  }

  private enum Container { case none, array, object }

  package let style: Style
  private let escapes: Escapes
  // Bytes, which are appended far faster than text is.
  private var written: [UInt8] = []
  private var container = Container.none
  private var depth = 0
  /// Whether a value may be written here.
  private var isOpen = true
  /// Whether the innermost array or object holds something already.
  private var isFilled = false

  @usableFromInline package init(style: Style = .compact) {
    self.init(style: style, escapes: .shown)
  }

  private init(style: Style, escapes: Escapes) {
    self.style = style
    self.escapes = escapes
  }

  /// The text so far, without a final newline; `null` where nothing was written.
  package var text: String {
    // Only texts were appended, so nothing is repaired here.
    written.isEmpty ? "null" : String(decoding: written, as: UTF8.self)
  }

  package static func text(
    _ value: some JSONRepresentable, style: Style = .compact, escapes: Escapes = .shown
  ) -> String {
    var writer = JSONWriter(style: style, escapes: escapes)
    value.write(to: &writer)
    return writer.text
  }

  /// The text of one value as a line of its own, in bytes.
  package static func line(_ value: some JSONRepresentable, style: Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style: style)
    // What most records take; results are kept until it is their turn, so not much more.
    writer.written.reserveCapacity(2048)
    value.write(to: &writer)
    if writer.isOpen { writer.null() }
    writer.written.append(UInt8(ascii: "\n"))
    return writer.written
  }

  // MARK: Values

  @usableFromInline
  mutating func scalar(_ text: String) {
    guard isOpen else { return }
    isOpen = false
    written.append(contentsOf: text.utf8)
  }

  @usableFromInline package mutating func null() { scalar("null") }

  package mutating func boolean(_ value: Bool) { scalar(value ? "true" : "false") }

  @inlinable
  package mutating func integer(_ value: some BinaryInteger) { scalar(value.description) }

  /// Writes a number; what JSON cannot say (infinities, NaN) becomes `null`.
  package mutating func number(_ value: Double) { scalar(value.isFinite ? "\(value)" : "null") }

  /// Writes a number as its source says it.
  package mutating func number(_ value: JSONNumber) { scalar(value.text) }

  @usableFromInline package mutating func string(_ value: String) {
    guard isOpen else { return }
    isOpen = false
    appendQuoted(value)
  }

  /// Writes an array; `body` calls ``element(_:)`` for each of its values.
  @usableFromInline package mutating func array(_ body: (inout JSONWriter) -> Void) {
    nest(.array, "[", "]", body)
  }

  /// Writes an object; `body` calls ``member(_:_:)-(_,JSONRepresentable)`` for each of its members.
  @usableFromInline package mutating func object(_ body: (inout JSONWriter) -> Void) {
    nest(.object, "{", "}", body)
  }

  /// Writes one element of the array whose body is running.
  @usableFromInline package mutating func element(_ body: (inout JSONWriter) -> Void) {
    guard container == .array, !isOpen else { return }
    separate()
    slot(body)
  }

  /// Writes one member of the object whose body is running.
  package mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
    guard beginMember(name) else { return }
    slot(body)
  }

  /// Writes one member, unless its value is left out.
  @inlinable
  package mutating func member(_ name: String, _ value: some JSONRepresentable) {
    guard !value.isLeftOut, beginMember(name) else { return }
    value.write(to: &self)
    null()  // Does nothing where a value was written.
  }

  /// Writes a name and makes room for its value; `false` where no member may be written.
  @usableFromInline
  mutating func beginMember(_ name: String) -> Bool {
    guard container == .object, !isOpen else { return false }
    separate()
    appendQuoted(name)
    written.append(UInt8(ascii: ":"))
    if style == .pretty { written.append(UInt8(ascii: " ")) }
    isOpen = true
    return true
  }

  // MARK: Layout

  private mutating func nest(
    _ kind: Container, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    _ body: (inout JSONWriter) -> Void
  ) {
    guard isOpen else { return }
    let outer = (container, isFilled)
    (container, isFilled, isOpen) = (kind, false, false)
    written.append(UInt8(ascii: opening))
    depth += 1
    body(&self)
    depth -= 1
    if isFilled { breakLine() }
    written.append(UInt8(ascii: closing))
    (container, isFilled) = outer
    isOpen = false
  }

  private mutating func separate() {
    if isFilled { written.append(UInt8(ascii: ",")) }
    isFilled = true
    breakLine()
  }

  private mutating func slot(_ body: (inout JSONWriter) -> Void) {
    isOpen = true
    body(&self)
    null()  // Does nothing where the body wrote a value.
  }

  /// The levels that are indented; deeper ones start in the same column, so that thousands of values
  /// inside 64 arrays do not take a hundred bytes each.
  private static let indentedLevels = 16

  private mutating func breakLine() {
    guard style == .pretty else { return }
    written.append(UInt8(ascii: "\n"))
    for _ in 0..<2 * min(depth, Self.indentedLevels) { written.append(UInt8(ascii: " ")) }
  }

  private mutating func appendQuoted(_ text: String) {
    written.append(UInt8(ascii: "\""))
    Self.escape(text, escapes, into: &written)
    written.append(UInt8(ascii: "\""))
  }
}
