/// The interface of the device's libraries that an application is built for: a number, and for a
/// set that is not released yet the name of the beta (`evidence/packing.md#target-api-set`).
public struct APISet: Sendable, Hashable {
  /// The number, which a manifest calls TargetApplicationRuntimeVersion.
  public let version: UInt32
  /// The beta, which a manifest calls TargetBetaApis: `Beta` and four digits, year and month.
  public let beta: String?

  /// States a set.
  public init(version: UInt32, beta: String? = nil) {
    self.version = version
    self.beta = beta
  }

  /// Reads `12` or `2+Beta1905`; `nil` for all else.
  public init?(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "+"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.first, Self.areDigits(number),
      let version = String(number).flatMap({ UInt32($0) })
    else { return nil }
    self.version = version
    guard parts.count > 1 else {
      beta = nil
      return
    }
    let name = parts[1]
    guard name.starts(with: "Beta".utf8), name.count == 8, Self.areDigits(name.dropFirst(4))
    else { return nil }
    beta = String(name)
  }

  private static func areDigits(_ text: Substring.UTF8View) -> Bool {
    !text.isEmpty && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

extension APISet: CustomStringConvertible {
  /// `12` or `2+Beta1905`.
  public var description: String { "\(version)" + (beta.map { "+\($0)" } ?? "") }
}
