package import Findings
package import ImageContents

/// What must hold for every content that is read as an update manifest.
package struct UpdateManifestProperties: Sendable {
  /// What reads.
  package var read: @Sendable (Span<UInt8>, inout FindingLog) -> UpdateManifest? = {
    (bytes, findings) in UpdateManifest.read(bytes, findings: &findings)
  }

  /// The properties of the reader that everybody uses.
  package init() {}

  package static let explained = Property(
    "update-manifest.explained", "content that is no update manifest has an error")
  package static let written = Property(
    "update-manifest.written", "the manifest is written as it was, but for a count that lies")
  package static let entries = Property(
    "update-manifest.entries", "no more entries are there than are counted, all inside the content")
  package static let matched = Property(
    "update-manifest.matched", "content that looks like an update manifest can be read")
  package static let place = Property(
    "update-manifest.place", "a finding lies inside the manifest's content")

  package static let all = [explained, written, entries, matched, place]

  /// Reads and writes.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var findings = FindingLog()
    let found = read(bytes, &findings)
    try FindingPlaces.check(findings, size: bytes.count, Self.place)
    guard let manifest = found else {
      try Self.explained.require(findings.hasErrors, "\(bytes.count) bytes without one")
      try Self.matched.require(!UpdateManifest.matches(bytes), "it was refused")
      return
    }
    try Self.entries.require(
      manifest.entries.count <= Int(manifest.header.count)
        && manifest.offset(ofEntry: manifest.entries.count) <= bytes.count,
      "\(manifest.entries.count) of \(manifest.header.count) in \(bytes.count) bytes")
    try Self.written.require(WrittenBack.holds(manifest, bytes), "other bytes than were read")
  }
}
