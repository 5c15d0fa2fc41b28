package import Findings
package import ImageContents

/// What must hold for every content that is read as a trusted keystore.
package struct KeystoreProperties: Sendable {
  /// What reads.
  package var read: @Sendable (Span<UInt8>, inout FindingLog) -> TrustedKeystore? = {
    (bytes, findings) in TrustedKeystore.read(bytes, findings: &findings)
  }

  /// The properties of the reader that everybody uses.
  package init() {}

  package static let explained = Property(
    "keystore.explained", "content that is no keystore has an error")
  package static let written = Property(
    "keystore.written", "the keystore is written as it was, but for a count that lies")
  package static let keys = Property("keystore.keys", "no more keys are there than fit")
  package static let matched = Property(
    "keystore.matched", "content that looks like a keystore has keys")
  package static let place = Property(
    "keystore.place", "a finding lies inside the keystore's content")

  package static let all = [explained, written, keys, matched, place]

  /// Reads and writes.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var findings = FindingLog()
    let found = read(bytes, &findings)
    try FindingPlaces.check(findings, size: bytes.count, Self.place)
    if TrustedKeystore.matches(bytes) {
      try Self.matched.require(found?.keys.isEmpty == false, "none was read")
    }
    guard let store = found else {
      try Self.explained.require(findings.hasErrors, "\(bytes.count) bytes without one")
      return
    }
    try Self.keys.require(
      store.keys.count * KeystoreKey.storedSize <= bytes.count,
      "\(store.keys.count) in \(bytes.count) bytes")
    try Self.written.require(WrittenBack.holds(store, bytes), "other bytes than were read")
  }
}
