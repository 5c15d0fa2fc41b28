public import ByteLayout
public import Findings

/// How the content of an image is compressed.
public struct CompressionType: NamedValue {
  /// An LZMA-alone stream (`evidence/compression.md#lzma-stream`).
  public static let lzma = CompressionType(rawValue: 1)

  /// What is known by name.
  public static let names: [(value: UInt32, name: String)] = [(0, "Invalid"), (1, "Lzma")]

  /// The number in the image.
  public var rawValue: UInt32

  /// Takes any number.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// `CM`: the content is a compressed image package (8 bytes).
public struct CompressionSection: MetadataSection, Hashable {
  /// The id in the section header.
  public static let id = SectionID("C", "M")
  /// The name of the section in `Formats/sections` and in JSON.
  public static let name = "compression"
  /// The title that the vendor's command prints.
  public static let title = "Compression"

  /// The exact size of the inner image package in bytes.
  public var uncompressedSize: UInt32 = 0
  /// The method.
  public var compressionType = CompressionType(rawValue: 0)

  /// A blank section.
  public init() {}

  /// An LZMA stream of an inner package of this many bytes.
  public init(uncompressedSize: UInt32) {
    self.uncompressedSize = uncompressedSize
    compressionType = .lzma
  }

  /// The layout, stated once.
  public mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.integer("len_uncompressed", &uncompressedSize, .byteCount)
    try visitor.named("compression_type", &compressionType)
  }

  static let typeUnsupported = Rule(
    "compression.type", .compression, .error, .documented, "The compression type is Lzma.",
    deviceError: .decompressionFailed)

  /// The rules of ``check(_:)``.
  public static let rules = [typeUnsupported]

  /// Holds the values against ``rules``.
  public func check(_ findings: inout FindingLog) {
    if compressionType != .lzma {
      findings.add(
        Self.typeUnsupported, "compression type is \(compressionType.rawValue)",
        on: "compression_type")
    }
  }
}
