public import ByteLayout
package import Findings

/// A trusted keystore, as far as it is known: keys, then a table of words
/// (`evidence/contents.md#trusted-keystore`). Rests on a published template without a public file,
/// so everything is inferred; what does not fit is kept.
public struct TrustedKeystore: Sendable, Hashable {
  /// The first word of the table: `UTBL`.
  package static let tableMagic: UInt32 = 0x4C42_5455

  /// The version in the header.
  public package(set) var version: UInt16 = 0
  /// The keys that were there.
  public package(set) var keys: [KeystoreKey] = []
  /// The words of the table, `nil` if there is none.
  public package(set) var table: [UInt32]?
  /// Bytes of unknown meaning behind the table, or behind the keys.
  public package(set) var trailing: [UInt8] = []

  package init() {}

  /// Whether bytes look like a keystore. The magic follows the keys.
  package static func matches(_ bytes: Span<UInt8>) -> Bool {
    var reader = ByteReader(bytes)
    guard let header = try? KeystoreHeader(parsing: &reader) else { return false }
    let size = Int(header.count) * KeystoreKey.storedSize
    guard header.count > 0, (try? reader.take(size)) != nil else { return false }
    return (try? reader.integer(UInt32.self)) == tableMagic
  }

  /// Reads a keystore; `nil` only where there is no header.
  package static func read(_ content: Span<UInt8>, findings: inout FindingLog) -> Self? {
    var reader = ByteReader(content)
    var store = TrustedKeystore()
    let header: KeystoreHeader
    do { header = try KeystoreHeader(parsing: &reader) } catch {
      findings.add(error.within("keystore").finding())
      return nil
    }
    store.version = header.version
    while store.keys.count < Int(header.count), reader.remaining >= KeystoreKey.storedSize,
      let key = try? KeystoreKey(parsing: &reader)
    {
      store.keys.append(key)
    }
    if store.keys.count < Int(header.count) {
      findings.about(header, as: "keystore") {
        $0.add(
          ImageContentRules.keystoreCount,
          "counts \(header.count), the content has \(store.keys.count)", on: "num_keys")
      }
    } else {
      store.readTable(&reader, content, findings: &findings)
    }
    let start = reader.offset
    store.trailing = (try? reader.copy(reader.remaining)) ?? []
    if !store.trailing.isEmpty {
      findings.add(
        ImageContentRules.keystoreTrailing, "\(store.trailing.count) bytes of unknown meaning",
        at: .bytes(start..<content.count))
    }
    return store
  }

  /// The keystore's bytes, with the numbers of keys and words that there are.
  package var serialized: [UInt8] {
    var writer = ByteWriter()
    var header = KeystoreHeader()
    header.count = UInt16(clamping: keys.count)
    header.version = version
    header.write(to: &writer)
    for key in keys { key.write(to: &writer) }
    if let table {
      writer.integer(Self.tableMagic)
      writer.integer(UInt32(clamping: table.count))
      for word in table { writer.integer(word) }
    }
    writer.copy(trailing)
    return writer.bytes
  }

  /// Reads the table, or leaves the reader where it is.
  private mutating func readTable(
    _ reader: inout ByteReader, _ content: Span<UInt8>, findings: inout FindingLog
  ) {
    let start = reader.offset
    var ahead = ByteReader(content.extracting(start..<content.count), base: start)
    guard let magic = try? ahead.integer(UInt32.self), magic == Self.tableMagic,
      let count = try? ahead.integer(UInt32.self), Int(count) <= ahead.remaining / 4
    else {
      findings.add(
        ImageContentRules.keystoreTable, "\(reader.remaining) bytes after the keys are not a table",
        at: .at(start, "keystore", "table"))
      return
    }
    table = (0..<Int(count)).compactMap { _ in try? ahead.integer(UInt32.self) }
    _ = try? reader.take(ahead.offset - start)
  }
}

/// The first 4 bytes of a trusted keystore (`evidence/contents.md#trusted-keystore`; nothing is
/// proven).
package struct KeystoreHeader: BinaryRecord, Hashable {
  package var count: UInt16 = 0
  package var version: UInt16 = 0

  package init() {}

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("num_keys", &count)
    try visitor.integer("version", &version)
  }
}

/// One key of a trusted keystore, 100 bytes (`evidence/contents.md#trusted-keystore`; nothing is
/// proven).
public struct KeystoreKey: BinaryRecord, Hashable {
  package static let storedSize = 100

  /// 16 bytes of unknown meaning.
  public package(set) var header = [UInt8](repeating: 0, count: 16)
  /// The public key of P-256: x, then y.
  public package(set) var publicKey = [UInt8](repeating: 0, count: 64)
  /// SHA-1 of the certificate.
  public package(set) var thumbprint = [UInt8](repeating: 0, count: 20)

  @usableFromInline package init() {}

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.bytes("header", &header, count: 16)
    try visitor.bytes("public_key", &publicKey, count: 64)
    try visitor.bytes("thumbprint", &thumbprint, count: 20)
  }
}
