public import Findings
public import ImagePackage
public import Verification

/// What was made, as it was read back.
public struct PackageSummary: Sendable {
  /// Metadata and signature, read back.
  public let package: Package
  /// The digest that was signed.
  public let digest: [UInt8]
  /// Every check that was made of it.
  public let verdict: Verdict
  /// What is worth knowing about it; no errors but those about what a manifest says.
  public let findings: FindingLog

  /// The size of the whole package in bytes.
  public var size: Int { package.size }
}
