/// One way into the code for bytes of a stranger: what is done with them, and what must hold.
public struct FuzzTarget: Sendable {
  /// The name of its folders in `Corpus/`: `file-system`.
  public let name: String
  /// One line: what the bytes are.
  public let summary: String
  /// The longest input that is worth trying, in bytes.
  public let maximumLength: Int
  /// What must hold.
  public let properties: [Property]
  /// Tries an input. It neither keeps the bytes nor remembers anything.
  public let body: @Sendable (Span<UInt8>) throws(PropertyFailure) -> Void

  /// States a target.
  public init(
    _ name: String, _ summary: String, maximumLength: Int, properties: [Property],
    body: @escaping @Sendable (Span<UInt8>) throws(PropertyFailure) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.maximumLength = maximumLength
    self.properties = properties
    self.body = body
  }

  /// Tries bytes that are held whole.
  public func run(_ bytes: [UInt8]) throws(PropertyFailure) { try body(bytes.span) }

  /// The name of its executable: `FuzzFileSystem`.
  public var executable: String {
    let words = name.split(separator: "-").map { word in
      let isAbbreviation = word == "json" || word == "lzma"
      return isAbbreviation ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
    }
    return "Fuzz" + words.joined()
  }
}
