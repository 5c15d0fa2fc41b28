import Foundation
import TestSupport
import Testing

@testable import Cryptography

private let sharedPoint =
  "04edf233c00d31141d8f3f56334340ccd8c169fb67e2ec564bf8a5ef586b1c3f7bc188ca20"
  + "8701e6d7c7756a132638fe98c9a02007403de5c422e6a7e826a4bd24"

/// The facts of `evidence/signatures.md#sdk-test-key`, measured with other software: what
/// `openssl x509` says.
@Suite("the SDK test key")
struct SDKTestKeyTests {
  @Test("is the certificate that images name")
  func current() throws {
    let certificate = try SDKTestKey.certificate
    #expect(certificate.thumbprint == bytes("a8d5cc6958f48710140d7a26160fc1cfc31f5df0"))
    #expect(
      certificate.fingerprint
        == bytes("9de5ae200bdce582030719a12c342bd7c747e7230e0add84477423d275ef1a63"))
    #expect(
      certificate.subject
        == "CN=Azure Sphere SDK Test,O=Microsoft Corporation,L=Redmond,ST=Washington,C=US")
    #expect(certificate.issuer == certificate.subject)
    #expect(certificate.serial == "a1f85ed6d3c90f10")
    #expect(certificate.notBefore == 1_526_951_785)  // 2018-05-22 01:16:25
    #expect(certificate.notAfter / 86400 == 24_973)  // 2038-05-17
    #expect(certificate.der.count == 564)
    #expect(certificate.curve == .p256)
    #expect(certificate.publicPoint == bytes(sharedPoint))
  }

  @Test("has an older certificate of the same key")
  func older() throws {
    let certificate = try SDKTestKey.olderCertificate
    #expect(certificate.thumbprint == bytes("3f52dc69f12b0f7cb12cba0c6f2ad1da97e6c779"))
    #expect(
      certificate.fingerprint
        == bytes("c96e80dfdf15f626b78f3429444e3ca7a66ddfbde347d9102e0aaa1f47e534ec"))
    #expect(
      certificate.subject
        == "CN=App Test Signing Key,O=Microsoft Corporation,L=Redmond,ST=Washington,C=US")
    #expect(certificate.serial == "c09108f49a1fa970")
    #expect(certificate.notBefore == 1_492_017_418)  // 2017-04-12 17:16:58
    #expect(certificate.notAfter / 86400 == 20_918)  // 2027-04-10
    #expect(certificate.der.count == 561)
    #expect(certificate.publicPoint == (try SDKTestKey.certificate).publicPoint)
    #expect(try certificate != SDKTestKey.certificate)
  }

  @Test("has the private key of both")
  func privateKey() throws {
    let key = try SDKTestKey.privateKey
    #expect(key.publicPoint == bytes(sharedPoint))
    #expect(key.curve == .p256)
  }

  @Test("is the pair in the published PFX file", arguments: [nil, [] as [UInt8]?])
  func pfx(password: [UInt8]?) throws {
    let file = SDKTestKeyFile.bytes
    #expect(file.count == 1078)
    #expect(try Certificate.load(file, password: password) == [SDKTestKey.certificate])
    let key = try PrivateKey.load(file, password: password)
    #expect(try key.publicPoint == SDKTestKey.privateKey.publicPoint)
    #expect(try key.pem() == SDKTestKey.privateKey.pem())
  }

  @Test("is there without the legacy module, and its PFX file says what it misses")
  func withoutLegacy() throws {
    let empty = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: empty) }
    let context = try LegacyContext(searchPath: empty.path)
    let missing = CryptographyError.legacyModuleMissing(algorithm: "RC2-40-CBC")
    #expect(throws: missing) {
      try Certificate.load(pfx: SDKTestKeyFile.bytes, password: nil, context: context)
    }
    #expect("\(missing)".contains("legacy module"))
    #expect(try SDKTestKey.certificate.curve == .p256)
  }

  @Test("does not open with another password")
  func otherPassword() throws {
    let file = SDKTestKeyFile.bytes
    #expect(throws: CryptographyError.wrongPassword) {
      try Certificate.load(file, password: Array("secret".utf8))
    }
    #expect(throws: CryptographyError.wrongPassword) {
      try PrivateKey.load(file, password: Array("secret".utf8))
    }
  }
}
