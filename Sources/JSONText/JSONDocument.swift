public import Findings

/// A JSON text as it was read: the value with all its places, and what is wrong with the text.
public struct JSONDocument: Sendable {
  /// The value. `nil` after a mistake that leaves open what was meant (a syntax error, a broken
  /// limit); present after one that does not (a key twice, bytes that are not UTF-8, content after
  /// the value), so ask ``findings`` for errors before trusting it.
  public let root: JSONValue?
  /// What is wrong, in the order of the text. Each finding has line, column, offset and range.
  public package(set) var findings: FindingLog

  /// Reads a text. Takes time in proportion to its length, and memory bounded by `limits`.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark.
  ///   - limits: what to take from a stranger.
  ///   - tolerance: what a person may write beyond JSON.
  package static func read(
    _ bytes: [UInt8], limits: JSONLimits = .default, tolerance: JSONTolerance = []
  ) -> JSONDocument {
    var parser = JSONParser(bytes, limits: limits, tolerance: tolerance)
    let root = parser.document()
    return JSONDocument(root: root, findings: parser.findings)
  }

  /// Reads a text from borrowed bytes.
  package static func read(
    _ bytes: Span<UInt8>, limits: JSONLimits = .default, tolerance: JSONTolerance = []
  ) -> JSONDocument {
    // One byte over the limit is enough to see that it is broken.
    let count = min(bytes.count, max(0, limits.size) + 1)
    let copy = [UInt8](capacity: count) { output in
      for index in 0..<count { output.append(bytes[index]) }
    }
    return read(copy, limits: limits, tolerance: tolerance)
  }
}

extension JSONDocument {
  /// Whether bytes may be JSON, or JSON with comments: the first that is no blank opens an object,
  /// an array or a comment. So may a text without anything, and one in another encoding.
  package static func mayBe(_ bytes: [UInt8]) -> Bool {
    if otherEncoding(of: bytes) != nil { return true }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first.map { [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "/")].contains($0) }
      ?? true
  }
}

/// How much JSON a reader takes from a stranger before it gives up.
package struct JSONLimits: Sendable, Hashable {
  /// The deepest nesting that any limit allows: values are walked by recursion.
  package static let deepest = 256

  /// Bytes in the text; 1 MiB by default, never more than `UInt32.max`.
  package var size: Int
  /// Objects and arrays inside each other; 64 by default, at most ``deepest``.
  package var depth: Int
  /// Values in the whole text, of every kind; 100,000 by default.
  package var values: Int

  package init(size: Int = 1 << 20, depth: Int = 64, values: Int = 100_000) {
    self.size = min(size, Int(UInt32.max))
    self.depth = min(depth, Self.deepest)
    self.values = values
  }

  /// 1 MiB, 64 levels, 100,000 values.
  package static let `default` = JSONLimits()
}
