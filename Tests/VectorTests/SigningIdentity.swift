import Cryptography
import Verification

/// A key with its certificate, and what the devices of the vectors trust it for. All but the SDK's
/// are made anew for each run.
struct SigningIdentity: Sendable {
  let name: String
  let key: PrivateKey
  let certificate: Certificate
  /// Empty for a key that no device knows.
  let purposes: Set<KeyPurpose>

  private static let all: Result<[SigningIdentity], any Error> = Result {
    let sdk = try SDKTestKey.privateKey
    let known = try SDKTestKey.certificate
    return [
      SigningIdentity(name: "sdk", key: sdk, certificate: known, purposes: [.sdkApplication]),
      SigningIdentity(
        name: "older", key: sdk, certificate: try SDKTestKey.olderCertificate, purposes: []),
      try fresh("production", "CN=Production", [.productionApplication]),
      try fresh("capability", "CN=Capabilities", [.capability]),
      try fresh("system", "CN=System", [.system]),
      // Nothing but key and thumbprint tells it from the SDK's.
      try fresh("fresh", known.subject, []),
    ]
  }

  private static func fresh(
    _ name: String, _ subject: String, _ purposes: Set<KeyPurpose>
  ) throws -> SigningIdentity {
    let key = try PrivateKey.generate(.p256)
    let certificate = try Certificate.selfSigned(
      key: key, subject: subject, notBefore: 1_500_000_000, notAfter: 2_200_000_000, serial: [1])
    return SigningIdentity(name: name, key: key, certificate: certificate, purposes: purposes)
  }

  /// The identity of this name.
  static func named(_ name: String) throws -> SigningIdentity {
    guard let found = try all.get().first(where: { $0.name == name }) else {
      throw VectorError("\(name) is no key")
    }
    return found
  }

  /// The keystore of a device that nothing was done to.
  static func keystore() throws -> DeviceKeystore {
    DeviceKeystore(
      try all.get().filter { !$0.purposes.isEmpty }.map {
        DeviceKeystore.Entry($0.certificate, $0.purposes)
      })
  }
}
