/// `NP`: the interfaces that the image provides; firmware only.
public struct ABIProvidesSection: ABIListSection, Hashable {
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
}
