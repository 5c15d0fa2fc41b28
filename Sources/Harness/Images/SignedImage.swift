import Cryptography
import ImagePackage

/// An image whose signer is known: whoever changes what is under the signature must not be trusted.
struct SignedImage: Sendable {
  /// Content and metadata.
  let signed: [UInt8]
  let signature: [UInt8]

  var bytes: [UInt8] { signed + signature }

  /// Signs content under sections of its own; it is filled up to a multiple of 4.
  init(_ content: [UInt8], _ sections: [Section]) throws(CryptographyError) {
    signed = Package(around: content, Metadata(sections)).signedBytes(around: content)
    signature = try HarnessSigner.signature(over: signed)
  }

  /// Bytes with a fresh signature in place of the last 64; as they are where they are fewer.
  static func signedAgain(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 64 else { return bytes }
    let signed = Array(bytes.dropLast(64))
    guard let signature = try? HarnessSigner.signature(over: signed) else { return bytes }
    return signed + signature
  }
}

/// Who signs the images of the harness. All have the key of the SDK test certificate, so that no
/// private key stands here and a signature is the same in every run; only the thumbprint tells them
/// apart, and thereby what a device lets them sign.
enum HarnessSigner: String, CaseIterable {
  /// The SDK test certificate.
  case sdk
  /// Stands for the cloud's key of applications.
  case production
  /// Stands for the cloud's key of capability files.
  case capability
  /// Stands for the key of firmware.
  case system

  func certificate() throws(CryptographyError) -> Certificate {
    guard self != .sdk else { return try SDKTestKey.certificate }
    let all = try Self.others.get()
    let number = Self.allCases.firstIndex(of: self).map { $0 - 1 } ?? 0
    guard all.indices.contains(number) else { throw .missing(what: "certificate") }
    return all[number]
  }

  /// A signature over bytes, the same each time.
  static func signature(over bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let digest = try DigestAlgorithm.sha256.digest(of: bytes)
    return try SDKTestKey.privateKey.sign(digest: digest, nonce: .deterministic)
  }

  private static let others = Result { () throws(CryptographyError) in
    try Certificate.load(Array(text.utf8))
  }

  /// `CN=Harness Production`, `CN=Harness Capability` and `CN=Harness System`, valid 2020 to 2090.
  private static let text = """
    -----BEGIN CERTIFICATE-----
    MIIBWjCCAQCgAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJIYXJuZXNz
    IFByb2R1Y3Rpb24wIBcNMjAwMTAxMDAwMDAwWhgPMjA5MDAxMDEwMDAwMDBaMB0x
    GzAZBgNVBAMMEkhhcm5lc3MgUHJvZHVjdGlvbjBZMBMGByqGSM49AgEGCCqGSM49
    AwEHA0IABO3yM8ANMRQdjz9WM0NAzNjBaftn4uxWS/il71hrHD97wYjKIIcB5tfH
    dWoTJjj+mMmgIAdAPeXEIuan6CakvSSjLzAtMAwGA1UdEwQFMAMBAf8wHQYDVR0O
    BBYEFGOwj/D499l4WOMzm1BwUvodzJ6LMAoGCCqGSM49BAMCA0gAMEUCIQCrmKLo
    2pf/I2bnShUq1u/DrIslmQhRDGvkj10wSozrfQIgUXJxaroJQ+ambe8fzsFOOaVU
    vssM11A6TY3ynFCS4c0=
    -----END CERTIFICATE-----
    -----BEGIN CERTIFICATE-----
    MIIBWjCCAQCgAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJIYXJuZXNz
    IENhcGFiaWxpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjA5MDAxMDEwMDAwMDBaMB0x
    GzAZBgNVBAMMEkhhcm5lc3MgQ2FwYWJpbGl0eTBZMBMGByqGSM49AgEGCCqGSM49
    AwEHA0IABO3yM8ANMRQdjz9WM0NAzNjBaftn4uxWS/il71hrHD97wYjKIIcB5tfH
    dWoTJjj+mMmgIAdAPeXEIuan6CakvSSjLzAtMAwGA1UdEwQFMAMBAf8wHQYDVR0O
    BBYEFGOwj/D499l4WOMzm1BwUvodzJ6LMAoGCCqGSM49BAMCA0gAMEUCIQDUuwWG
    8c8IXtWAttbHoGHjbixSNhP2PvxzIAkvcROYJQIgeiU2gkBrysEbcBF3GXH6jRnM
    g0XrEQLVJiniQRp+TRg=
    -----END CERTIFICATE-----
    -----BEGIN CERTIFICATE-----
    MIIBUjCB+KADAgECAgEBMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDkhhcm5lc3Mg
    U3lzdGVtMCAXDTIwMDEwMTAwMDAwMFoYDzIwOTAwMTAxMDAwMDAwWjAZMRcwFQYD
    VQQDDA5IYXJuZXNzIFN5c3RlbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABO3y
    M8ANMRQdjz9WM0NAzNjBaftn4uxWS/il71hrHD97wYjKIIcB5tfHdWoTJjj+mMmg
    IAdAPeXEIuan6CakvSSjLzAtMAwGA1UdEwQFMAMBAf8wHQYDVR0OBBYEFGOwj/D4
    99l4WOMzm1BwUvodzJ6LMAoGCCqGSM49BAMCA0kAMEYCIQC5ktu1nC3it3QorVnM
    /UVHPmGcEENbsIxd6yKROaBN3QIhAOpy2bqLzDo0ntRBLh3Y6BQkqoqLhKxj0UcL
    jV/MApyM
    -----END CERTIFICATE-----
    """
}
