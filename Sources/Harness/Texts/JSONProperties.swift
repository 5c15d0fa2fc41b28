import Findings
package import JSONText

/// What must hold for every text that is read as JSON.
package struct JSONProperties: InputProperties {
  /// What reads: the text, and whether comments are blanks.
  package var read: @Sendable (Span<UInt8>, Bool) -> JSONDocument = { (bytes, comments) in
    JSONDocument.read(bytes, tolerance: comments ? .comments : [])
  }
  package var write: @Sendable (JSONValue, JSONWriter.Style) -> String = { (value, style) in
    JSONWriter.text(value, style: style)
  }

  package var hash: @Sendable (JSONValue) -> Int = { $0.hashValue }

  package init() {}

  package static let explained = Property(
    "json.explained", "a text without a value has an error that says why")
  package static let place = Property("json.place", "a finding about JSON lies inside the text")
  package static let position = Property(
    "json.position", "a value stands inside the value that holds it, behind the one before")
  package static let roundTrip = Property(
    "json.round-trip", "what is written reads back as the same value, in either style")
  package static let hashed = Property(
    "json.hash", "equal values have the same hash, wherever they stand")
  package static let valid = Property("json.valid", "what is written is JSON without a mistake")
  package static let comments = Property(
    "json.comments", "a text without mistakes says the same where comments are allowed")

  package static let all = [explained, place, position, roundTrip, hashed, valid, comments]

  /// Reads with and without comments, writes, and reads again.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let document = read(bytes, false)
    try check(document, size: bytes.count)
    let commented = read(bytes, true)
    try check(commented, size: bytes.count)
    if document.findings.isEmpty {
      try Self.comments.require(
        commented.root == document.root && commented.findings.isEmpty, "it does not")
    }
  }

  private func check(_ document: JSONDocument, size: Int) throws(PropertyFailure) {
    try Self.place.require(document.findings, inside: size)
    guard let root = document.root else {
      try Self.explained.require(document.findings.hasErrors, "\(size) bytes have none")
      return
    }
    try checkPositions(root, inside: 0..<size)
    // What was read of a broken text is written anyway, unless escapes make it too long.
    for style in [JSONWriter.Style.compact, .pretty] {
      let text = write(root, style)
      guard text.utf8.count <= JSONLimits.default.size else { continue }
      let again = read(Array(text.utf8).span, false)
      guard let copy = again.root, copy == root else {
        throw PropertyFailure(Self.roundTrip, "\(style) says something else")
      }
      try Self.hashed.require(hash(copy) == hash(root), "\(style) has another")
      let wrong = again.findings.findings.first { $0.rule != JSONRules.duplicateKey }
      try Self.valid.require(wrong == nil, "\(style): \(wrong?.rule.id ?? "")")
    }
  }

  private func checkPositions(
    _ value: JSONValue, inside range: Range<Int>
  ) throws(PropertyFailure) {
    guard let own = value.position?.range else {
      throw PropertyFailure(Self.position, "a value that was read has none")
    }
    try Self.position.require(
      own.lowerBound >= range.lowerBound && own.upperBound <= range.upperBound && !own.isEmpty,
      "\(own) in \(range)")
    var next = own.lowerBound
    switch value.content {
    case .array(let elements):
      for element in elements {
        try checkPositions(element, inside: next..<own.upperBound)
        next = element.position?.range.upperBound ?? next
      }
    case .object(let members):
      for member in members {
        try Self.position.require(
          member.keyPosition.map { $0.range.lowerBound > next - 1 } == true,
          "a key before \(next)")
        try checkPositions(member.value, inside: next..<own.upperBound)
        next = member.value.position?.range.upperBound ?? next
      }
    case .null, .boolean, .number, .string: break
    }
  }
}
