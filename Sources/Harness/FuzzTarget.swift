/// One way into the code for bytes of a stranger: what is done with them, and what must hold.
package struct FuzzTarget: Sendable {
  /// The name of its folders in `Corpus/`: `file-system`.
  package let name: String
  /// One line: what the bytes are.
  package let summary: String
  /// The longest input that is worth trying, in bytes.
  package let maximumLength: Int
  package let properties: [Property]
  /// Where an input holds a package whose fields an engine may change; `nil` where bytes are changed
  /// alone.
  package let package: PackagePlace?
  /// Tries an input. It neither keeps the bytes nor remembers anything.
  package let body: @Sendable (Span<UInt8>) throws(PropertyFailure) -> Void

  package init(
    _ name: String, _ summary: String, maximumLength: Int, properties: [Property],
    package: PackagePlace? = nil,
    body: @escaping @Sendable (Span<UInt8>) throws(PropertyFailure) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.maximumLength = maximumLength
    self.properties = properties
    self.package = package
    self.body = body
  }

  /// A target whose properties are those of a type.
  init<Subject: InputProperties>(
    _ name: String, _ summary: String, maximumLength: Int, _ subject: Subject.Type,
    package: PackagePlace? = nil
  ) {
    self.init(
      name, summary, maximumLength: maximumLength, properties: subject.all, package: package
    ) { (bytes) throws(PropertyFailure) in try subject.init().check(bytes) }
  }

  /// Tries bytes that are held whole.
  package func run(_ bytes: [UInt8]) throws(PropertyFailure) { try body(bytes.span) }
}

/// A package at the end of an input.
package struct PackagePlace: Sendable, Hashable {
  /// Bytes before it.
  package let offset: Int
  /// Whether a changed one is signed again, so that what follows the signature is reached.
  package let isSignedAgain: Bool

  package init(offset: Int, isSignedAgain: Bool) {
    self.offset = offset
    self.isSignedAgain = isSignedAgain
  }
}
