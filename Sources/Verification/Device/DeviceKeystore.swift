public import Cryptography
public import Findings

/// The keys that a device trusts, and for what. The thumbprint that an image states selects the
/// key, never the other way round: two public certificates share one key
/// (`evidence/signatures.md#the-thumbprint-selects-the-key`).
public struct DeviceKeystore: Sendable, Hashable {
  /// One trusted certificate.
  public struct Entry: Sendable, Hashable {
    /// The certificate.
    public let certificate: Certificate
    /// What its key may sign.
    public let purposes: Set<KeyPurpose>

    /// Trusts a certificate for these purposes. A key whose private half is public signs
    /// applications under development and nothing else, under whatever certificate it comes.
    public init(_ certificate: Certificate, _ purposes: Set<KeyPurpose>) {
      self.certificate = certificate
      self.purposes =
        certificate.hasPublishedKey ? purposes.intersection([.sdkApplication]) : purposes
    }
  }

  /// The trusted certificates in the order in which they were added, each once.
  public private(set) var entries: [Entry] = []

  /// A keystore of these certificates.
  public init(_ entries: [Entry] = []) {
    for entry in entries { add(entry.certificate, entry.purposes) }
  }

  /// The keystore of a device of which nothing else is known: the SDK test certificate, for
  /// applications. The vendor's own certificates are not public.
  public static func sdkTest() throws(OperationFailure) -> DeviceKeystore {
    try OperationFailure.wrap {
      DeviceKeystore([Entry(try SDKTestKey.certificate, [.sdkApplication])])
    }
  }

  /// Trusts a certificate for these purposes too.
  public mutating func add(_ certificate: Certificate, _ purposes: Set<KeyPurpose>) {
    if let index = entries.firstIndex(where: { $0.certificate == certificate }) {
      entries[index] = Entry(certificate, entries[index].purposes.union(purposes))
    } else {
      entries.append(Entry(certificate, purposes))
    }
  }

  /// Takes a certificate away; images that it signed are not trusted any more.
  public mutating func remove(thumbprint: [UInt8]) {
    entries.removeAll { $0.certificate.thumbprint == thumbprint }
  }

  /// The entry that an image names, `nil` where the keystore does not hold it.
  public func entry(thumbprint: [UInt8]) -> Entry? {
    entries.first { $0.certificate.thumbprint == thumbprint }
  }
}
