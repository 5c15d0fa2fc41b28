internal import Findings

/// What a reader takes beyond JSON from a text that a person writes. A device takes nothing.
package struct JSONTolerance: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `//` and `/* */` are blanks, and not worth a word.
  package static let comments = JSONTolerance(rawValue: 1)
  /// Comments, a comma behind the last element and a byte order mark are warnings, one for each
  /// kind: whoever reads the text writes it again without them
  /// (`evidence/json-text.md#what-is-mended`).
  package static let mending = JSONTolerance(rawValue: 2)
}

extension JSONDocument {
  /// The encoding that the first bytes show, where it is not UTF-8. JSON starts with ASCII, so that
  /// zeros beside its first character tell the same as a mark.
  static func otherEncoding(of bytes: [UInt8]) -> String? {
    let start = bytes.prefix(4)
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    let opening: [UInt8] = [0x09, 0x0A, 0x0D, 0x20, 0x5B, 0x7B]
    guard bytes.count >= 4 else { return nil }
    if bytes[0] == 0, opening.contains(bytes[1]), bytes[2] == 0 { return "UTF-16" }
    if opening.contains(bytes[0]), bytes[1] == 0, bytes[3] == 0 {
      return bytes[2] == 0 ? "UTF-32" : "UTF-16"
    }
    return nil
  }

  /// Whether the text is not JSON as it stands, though it was understood.
  package var needsMending: Bool { !findings.isEmpty }

  /// The same text as somebody sees it who stores it as it is: what would have been mended is an
  /// error.
  package var unmended: JSONDocument {
    var log = FindingLog(limit: findings.limit)
    log.add(contentsOf: findings) { finding in
      var copy = finding
      copy.severity = finding.rule.severity
      return copy
    }
    var copy = self
    copy.findings = log
    return copy
  }

  /// Whether bytes that are not UTF-8 stand anywhere in the text.
  package var hasForeignBytes: Bool {
    findings.findings.contains { $0.rule == JSONRules.encoding }
  }

  /// The same text where nobody interprets what stands at these places: bytes there, or in comments,
  /// that are not UTF-8 are one warning, however many there are.
  package func passing(over ranges: [Range<Int>]) -> JSONDocument {
    // A full log does not tell where the rest stands.
    guard findings.omitted == 0 else { return self }
    let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
    let passed = findings.findings.indices.filter { index in
      let finding = findings.findings[index]
      guard finding.rule == JSONRules.encoding, let start = finding.place.range?.lowerBound else {
        return false
      }
      return finding.severity == .warning || Self.isInside(sorted, start)
    }
    guard let first = passed.first else { return self }
    var copy = self
    copy.findings = FindingLog(limit: findings.limit)
    let others = Set(passed.dropFirst())
    for (index, finding) in findings.findings.enumerated() where !others.contains(index) {
      var finding = finding
      if index == first {
        finding.severity = .warning
        if !others.isEmpty { finding.detail += "; so it is at \(others.count) more places" }
      }
      copy.findings.add(finding)
    }
    return copy
  }

  /// Whether one of the ranges, which are sorted and do not overlap, holds an offset.
  private static func isInside(_ ranges: [Range<Int>], _ offset: Int) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(offset)
  }
}
