public import ByteLayout
package import Findings

/// How the content of an image is compressed.
public struct CompressionType: NamedValue {
  /// An LZMA-alone stream (`evidence/compression.md#lzma-stream`).
  public static let lzma = CompressionType(rawValue: 1)

  /// What is known by name.
  public static let names: [(value: UInt32, name: String)] = [(0, "Invalid"), (1, "Lzma")]

  /// The number in the image.
  public let rawValue: UInt32

  /// Takes any number.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// `CM`: the content is a compressed image package (8 bytes).
public struct CompressionSection: MetadataSection, Hashable {
  package static let id = SectionID("C", "M")
  package static let name = "compression"
  package static let title = "Compression"

  /// The exact size of the inner image package in bytes.
  public package(set) var uncompressedSize: UInt32 = 0
  /// The method.
  public package(set) var compressionType = CompressionType(rawValue: 0)

  @usableFromInline package init() {}

  /// An LZMA stream of an inner package of this many bytes.
  package init(uncompressedSize: UInt32) {
    self.uncompressedSize = uncompressedSize
    compressionType = .lzma
  }

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("len_uncompressed", &uncompressedSize, .byteCount)
    try visitor.named("compression_type", &compressionType)
  }

  static let typeUnsupported = Rule(
    "compression.type", .compression, .error, .documented, "The compression type is Lzma.",
    deviceError: .decompressionFailed)

  package static let rules = [typeUnsupported]

  package func check(_ findings: inout FindingLog) {
    if compressionType != .lzma {
      findings.add(
        Self.typeUnsupported, "compression type is \(compressionType.rawValue)",
        on: "compression_type")
    }
  }
}
