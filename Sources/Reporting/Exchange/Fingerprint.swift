import ByteLayout
import Cryptography

/// What makes two results the same one, whatever else changed around them: the rule, the file, the name
/// of the place and what was seen, but no line, column or offset. Of several that are alike, each has
/// a number.
struct Fingerprints {
  private var seen: [[UInt8]: Int] = [:]

  /// The fingerprint of the next result.
  ///
  /// - Returns: 32 hexadecimal digits and the number among equals: SARIF's `partialFingerprints`, GitLab's
  ///   `fingerprint`.
  mutating func next(_ result: JudgedResult) throws(CryptographyError) -> String {
    let parts = [
      result.rule.id, result.file, Self.withoutPlaces(result.inside),
      Self.withoutPlaces(result.message),
    ]
    let text = parts.joined(separator: "\0")
    let digest = try DigestAlgorithm.sha256.digest(of: Array(text.utf8).span)
    seen[digest, default: 0] += 1
    return Hex.text(digest.prefix(16)) + ":\(seen[digest, default: 1])"
  }

  /// Leaves out what says where: `3:5`, `line 7`, `0x20-0x24`.
  private static func withoutPlaces(_ text: String) -> String {
    var isLine = false
    return text.split(whereSeparator: { " ,;()".contains($0) }).filter { word in
      defer { isLine = word == "line" }
      let numbers = word.split(separator: ":")
      let isPosition = numbers.count >= 2 && numbers.suffix(2).allSatisfy { Int($0) != nil }
      return !(isPosition || word.hasPrefix("0x") || isLine && Int(word) != nil)
    }.joined(separator: " ")
  }
}
