public import Bytes
public import Findings

/// `NP`: the interfaces that the image provides; firmware only
/// (4 + 8n bytes).
public struct ABIProvidesSection: MetadataSection, Hashable {
  /// The id in the section header.
  public static let id = SectionID("N", "P")
  /// The name of the section in `Formats/sections` and in JSON.
  public static let name = "abi_provides"
  /// The title that the vendor's command prints.
  public static let title = "ABI Provides"

  /// The interfaces.
  public var abis: [ABI] = []

  /// An empty list.
  public init() {}

  /// A list.
  public init(_ abis: [ABI]) {
    self.abis = abis
  }

  /// The layout, stated once.
  public mutating func fields<V: FieldVisitor & ~Escapable>(_ visitor: inout V) throws(ParseError) {
    try visitor.countedRecords("num_abis", "abis", &abis)
  }

  /// The rules of ``check(at:into:)``.
  public static let rules = [ABI.typeUnknown]

  /// Holds the values against ``rules``.
  public func check(at base: Int, into findings: inout FindingLog) {
    ABI.check(abis, at: base + 4, section: Self.name, into: &findings)
  }
}
