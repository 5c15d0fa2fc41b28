internal import ByteLayout
package import Findings

/// An update manifest of version 3: the content of image types 23 to 26
/// (`evidence/contents.md#update-manifest-header`). Bytes that a larger header or larger entries
/// hold behind the known fields are kept.
public struct UpdateManifest: Sendable, Hashable {
  package var header = UpdateManifestHeader()
  /// Bytes of the header behind its known fields.
  public package(set) var headerTail: [UInt8] = []
  /// The entries that were there; `count` may say more.
  public package(set) var entries: [UpdateManifestEntry] = []
  /// Bytes of each entry behind its known fields; empty where entries have no more than those.
  public package(set) var entryTails: [[UInt8]] = []
  /// Bytes behind the last entry.
  public package(set) var trailing: [UInt8] = []

  package init() {}

  package init(buildDate: UInt64, entries: [UpdateManifestEntry]) {
    header.buildDate = buildDate
    header.count = UInt16(clamping: entries.count)
    self.entries = entries
  }

  /// Whether bytes look like an update manifest. There is no magic, so the version and the two
  /// sizes have to do.
  package static func matches(_ bytes: Span<UInt8>) -> Bool {
    var reader = ByteReader(bytes)
    guard let header = try? UpdateManifestHeader(parsing: &reader) else { return false }
    return header.version == 3 && header.headerSize == UpdateManifestHeader.storedSize
      && header.entrySize == UpdateManifestEntry.storedSize
  }

  /// Reads a manifest: `nil` where the header or its version cannot be read, otherwise every entry
  /// that is there.
  package static func read(_ content: Span<UInt8>, findings: inout FindingLog) -> Self? {
    var reader = ByteReader(content)
    var manifest = UpdateManifest()
    do {
      manifest.header = try UpdateManifestHeader(parsing: &reader)
      let header = manifest.header
      var isReadable = false
      findings.about(header, as: "update_manifest") { isReadable = header.check(&$0) }
      guard isReadable else { return nil }
      let headerTail = Int(manifest.header.headerSize) - UpdateManifestHeader.storedSize
      manifest.headerTail = try reader.copy(headerTail)
    } catch {
      findings.add(error.within("update_manifest").finding())
      return nil
    }
    manifest.readEntries(&reader, findings: &findings)
    manifest.check(findings: &findings)
    return manifest
  }

  /// The manifest's bytes, with the number of entries that there are.
  package var serialized: [UInt8] {
    var writer = ByteWriter()
    var header = header
    header.count = UInt16(clamping: entries.count)
    header.write(to: &writer)
    writer.copy(headerTail)
    for (index, entry) in entries.enumerated() {
      entry.write(to: &writer)
      if index < entryTails.count { writer.copy(entryTails[index]) }
    }
    writer.copy(trailing)
    return writer.bytes
  }

  /// Offset of an entry inside the content, in bytes.
  package func offset(ofEntry index: Int) -> Int {
    Int(header.headerSize) + index * Int(header.entrySize)
  }

  private mutating func readEntries(_ reader: inout ByteReader, findings: inout FindingLog) {
    let tail = Int(header.entrySize) - UpdateManifestEntry.storedSize
    for index in 0..<Int(header.count) {
      guard reader.remaining >= Int(header.entrySize),
        let entry = try? UpdateManifestEntry(parsing: &reader), let rest = try? reader.copy(tail)
      else {
        findings.about(header, as: "update_manifest") {
          $0.add(
            ImageContentRules.manifestCount,
            "counts \(header.count), the content ends in entry \(index + 1)", on: "num_images")
        }
        break
      }
      entries.append(entry)
      if tail > 0 { entryTails.append(rest) }
    }
    let start = reader.offset
    trailing = (try? reader.copy(reader.remaining)) ?? []
    if !trailing.isEmpty, entries.count == Int(header.count) {
      findings.add(
        ImageContentRules.manifestTrailing, "\(trailing.count) bytes after the last entry",
        at: .bytes(start..<(start + trailing.count)))
    }
  }

  private func check(findings: inout FindingLog) {
    var seen: Set<GUID> = []
    for (index, entry) in entries.enumerated() {
      findings.about(entry, at: offset(ofEntry: index), as: "entries[\(index)]") {
        if entry.partition.name == nil {
          $0.add(
            ImageContentRules.manifestPartition, "is \(entry.partition.rawValue)",
            on: "partition_type")
        }
        if !seen.insert(entry.imageID).inserted {
          $0.add(ImageContentRules.manifestTwice, "image \(entry.imageID)", on: "image_id")
        }
      }
    }
  }
}

extension UpdateManifestHeader {
  /// Whether entries can be found: version 3, and sizes that hold the known fields.
  fileprivate func check(_ findings: inout FindingLog) -> Bool {
    guard version == 3 else {
      findings.add(ImageContentRules.manifestVersion, "is \(version)", on: "version")
      return false
    }
    guard headerSize >= Self.storedSize, entrySize >= UpdateManifestEntry.storedSize else {
      let both = range(of: "len_header").lowerBound..<range(of: "len_entry").upperBound
      findings.add(
        ImageContentRules.manifestSizes, "are \(headerSize) and \(entrySize)", at: .bytes(both))
      return false
    }
    return true
  }
}
