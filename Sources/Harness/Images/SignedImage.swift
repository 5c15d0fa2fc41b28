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
    signature = try HarnessSigner.named(in: signed).signature(over: signed)
  }

  /// Bytes with a fresh signature in place of the last 64; as they are where they are fewer.
  static func signedAgain(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 64 else { return bytes }
    let signed = Array(bytes.dropLast(64))
    guard let signature = try? HarnessSigner.named(in: signed).signature(over: signed) else {
      return bytes
    }
    return signed + signature
  }
}

/// Who signs the images of the harness: the SDK test key, and a key of the harness's own under three
/// certificates, which a device trusts for three purposes. That key stands here for everybody to
/// read, so that a signature is the same in every run; nobody trusts it elsewhere.
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
    let all = try Self.others.get().certificates
    let number = Self.allCases.firstIndex(of: self).map { $0 - 1 } ?? 0
    guard all.indices.contains(number) else { throw .missing(what: "certificate") }
    return all[number]
  }

  /// The signer whose thumbprint stands near the end of these bytes; the SDK's where none does.
  static func named(in bytes: [UInt8]) -> HarnessSigner {
    let end = Array(bytes.suffix(512))
    return allCases.first { signer in
      guard let thumbprint = try? signer.certificate().thumbprint else { return false }
      return end.indices.dropLast(thumbprint.count - 1).contains { start in
        end[start] == thumbprint[0]
          && end[start..<(start + thumbprint.count)].elementsEqual(thumbprint)
      }
    } ?? .sdk
  }

  /// A signature over bytes, the same each time.
  func signature(over bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let digest = try DigestAlgorithm.sha256.digest(of: bytes)
    let key = try self == .sdk ? SDKTestKey.privateKey : Self.others.get().key
    return try key.signDeterministically(digest: digest)
  }

  private static let others = Result {
    () throws(CryptographyError) -> (key: PrivateKey, certificates: [Certificate]) in
    let bytes = Array(text.utf8)
    return (try PrivateKey.load(bytes), try Certificate.load(bytes))
  }

  /// The key, then `CN=Harness Production`, `CN=Harness Capability` and `CN=Harness System`, valid
  /// 2020 to 2090.
  private static let text = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXCv9C4TJTfTfeZ3g
    J+u8fzWVv1syu+Za+oXdvF96oZ6hRANCAAT9cdAwlMbbkgfN52HzSBa/M2dgo794
    T3+jC7aipN9kQLYTlRJPirUhR4c+dAYna0NVAoqZrQh3u1r8c9SndIP7
    -----END PRIVATE KEY-----
    -----BEGIN CERTIFICATE-----
    MIIBWjCCAQCgAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJIYXJuZXNz
    IFByb2R1Y3Rpb24wIBcNMjAwMTAxMDAwMDAwWhgPMjA5MDAxMDEwMDAwMDBaMB0x
    GzAZBgNVBAMMEkhhcm5lc3MgUHJvZHVjdGlvbjBZMBMGByqGSM49AgEGCCqGSM49
    AwEHA0IABP1x0DCUxtuSB83nYfNIFr8zZ2Cjv3hPf6MLtqKk32RAthOVEk+KtSFH
    hz50BidrQ1UCipmtCHe7Wvxz1Kd0g/ujLzAtMAwGA1UdEwQFMAMBAf8wHQYDVR0O
    BBYEFPsnsZ5NE71lbG0Owe9ZQy0ynQxZMAoGCCqGSM49BAMCA0gAMEUCIGH+S/Go
    D+5IPGSzJKGG5kYZLxcp0TEzjHXAD0xxACakAiEAv8jUqBNmaJWsnC1BlJyFSBu+
    PJg5ZTi3fZw9VmxhbDU=
    -----END CERTIFICATE-----
    -----BEGIN CERTIFICATE-----
    MIIBWTCCAQCgAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJIYXJuZXNz
    IENhcGFiaWxpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjA5MDAxMDEwMDAwMDBaMB0x
    GzAZBgNVBAMMEkhhcm5lc3MgQ2FwYWJpbGl0eTBZMBMGByqGSM49AgEGCCqGSM49
    AwEHA0IABP1x0DCUxtuSB83nYfNIFr8zZ2Cjv3hPf6MLtqKk32RAthOVEk+KtSFH
    hz50BidrQ1UCipmtCHe7Wvxz1Kd0g/ujLzAtMAwGA1UdEwQFMAMBAf8wHQYDVR0O
    BBYEFPsnsZ5NE71lbG0Owe9ZQy0ynQxZMAoGCCqGSM49BAMCA0cAMEQCIDx6zNLY
    BGYv30T2YHOFKLGU7t3M56zRjH8uFLnF2r+8AiAhBZU0QSJrrXISZ4SfDjalNsfD
    oTuiIcw1mUGEAr8wYw==
    -----END CERTIFICATE-----
    -----BEGIN CERTIFICATE-----
    MIIBUTCB+KADAgECAgEBMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDkhhcm5lc3Mg
    U3lzdGVtMCAXDTIwMDEwMTAwMDAwMFoYDzIwOTAwMTAxMDAwMDAwWjAZMRcwFQYD
    VQQDDA5IYXJuZXNzIFN5c3RlbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABP1x
    0DCUxtuSB83nYfNIFr8zZ2Cjv3hPf6MLtqKk32RAthOVEk+KtSFHhz50BidrQ1UC
    ipmtCHe7Wvxz1Kd0g/ujLzAtMAwGA1UdEwQFMAMBAf8wHQYDVR0OBBYEFPsnsZ5N
    E71lbG0Owe9ZQy0ynQxZMAoGCCqGSM49BAMCA0gAMEUCIATvianby0DP1afyHQ0Q
    FYH7z22mRcEmF5JTYMvt6hDLAiEAlcfsK/qExhZTrijzF9IkkNqic6S+cikwhMKa
    0c6OQ8o=
    -----END CERTIFICATE-----
    """
}
