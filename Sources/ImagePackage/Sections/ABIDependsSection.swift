/// `ND`: the interfaces that the image needs. High-level applications name their API set; real-time
/// ones have an empty list.
public struct ABIDependsSection: ABIListSection, Hashable {
  /// The id in the section header.
  public static let id = SectionID("N", "D")
  /// The name of the section in `Formats/sections` and in JSON.
  public static let name = "abi_depends"
  /// The title that the vendor's command prints.
  public static let title = "ABI Depends"

  /// The interfaces.
  public var abis: [ABI] = []

  /// An empty list.
  public init() {}
}
