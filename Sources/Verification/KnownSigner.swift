import ByteLayout

/// A signer that is known by its thumbprint, whether or not its certificate is public
/// (`evidence/signatures.md#known-signers`). A name here says who an image claims to be signed by,
/// never that it is.
public struct KnownSigner: Sendable, Hashable {
  /// What a signer's key is for.
  public enum Purpose: String, Sendable, Hashable, CaseIterable {
    /// Tests of applications; the private key is public.
    case sdkTest = "sdk-test"
    /// Applications signed by the cloud.
    case productionApplication = "production-application"
    /// Device capabilities signed by the cloud.
    case productionCapability = "production-capability"
  }

  /// SHA-1 of the certificate, as lower-case hexadecimal digits.
  public let thumbprint: String
  /// What the key is for.
  public let purpose: Purpose
  /// The name for people.
  public let name: String

  /// The signers seen in public images.
  public static let all = [
    KnownSigner(
      thumbprint: "a8d5cc6958f48710140d7a26160fc1cfc31f5df0", purpose: .sdkTest,
      name: "Azure Sphere SDK test key (its private key is public)"),
    KnownSigner(
      thumbprint: "3f52dc69f12b0f7cb12cba0c6f2ad1da97e6c779", purpose: .sdkTest,
      name: "older Azure Sphere SDK test certificate (its private key is public)"),
    KnownSigner(
      thumbprint: "0808d85a5659654e9e569fe58952bcdab70dc54d", purpose: .productionApplication,
      name: "Azure Sphere production application signing (certificate not public)"),
    KnownSigner(
      thumbprint: "48a80ed96d2618d6083e5a6604d963b258e486ae", purpose: .productionCapability,
      name: "Azure Sphere production capability signing (certificate not public)"),
  ]

  /// The signer of this thumbprint, `nil` for an unknown one.
  public static func named(_ thumbprint: [UInt8]) -> KnownSigner? {
    let text = Hex.text(thumbprint)
    return all.first { $0.thumbprint == text }
  }
}
