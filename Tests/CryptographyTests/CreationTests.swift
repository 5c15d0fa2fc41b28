import COpenSSL
import Testing

@testable import Cryptography

@Suite("keys and certificates that we make")
struct CreationTests {
  private static func certificate(
    _ key: PrivateKey, subject: String = "CN=Test", notBefore: Int64 = 1_700_000_000,
    notAfter: Int64 = 1_800_000_000, serial: [UInt8] = [1]
  ) throws -> Certificate {
    try Certificate.selfSigned(
      key: key, subject: subject, notBefore: notBefore, notAfter: notAfter, serial: serial)
  }

  @Test("say what they were asked to say", arguments: Curve.allCases)
  func certificates(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    let subject = "CN=Müller \\, Söhne,OU=a \\+ b,O=Example,C=DE"
    let made = try Self.certificate(key, subject: subject, serial: [0xFF, 0, 1])
    #expect(made.subject == subject)
    #expect(made.issuer == subject)
    #expect(made.serial == "ff0001")
    #expect(made.notBefore == 1_700_000_000)
    #expect(made.notAfter == 1_800_000_000)
    #expect(made.curve == curve)
    #expect(made.publicPoint == key.publicPoint)
    #expect(try Certificate.load(Array(made.pem.utf8)) == [made])
    #expect(try Certificate.load(made.der) == [made])
  }

  /// Names with values in UTF-8 text and the same order: the bytes after the subject's own.
  @Test("carry the extensions of the SDK test certificate")
  func extensions() throws {
    let key = try SDKTestKey.privateKey
    let model = try SDKTestKey.certificate.der
    let made = try Self.certificate(key).der
    // [3] { SEQUENCE { key identifiers, constraints } }, 80 bytes inside: equal for an equal key.
    let start = try #require(model.indices.first { model[$0...].starts(with: [0xA3, 0x50]) })
    let part = Array(model[start..<start + 82])
    #expect(made.indices.contains { made[$0...].starts(with: part) })
    // Version 3 stands first, as there.
    #expect(Array(made[4...].drop { $0 != 0xA0 }.prefix(5)) == [0xA0, 3, 2, 1, 2])
  }

  @Test("have their name in the order of the SDK test certificate")
  func order() throws {
    let model = try SDKTestKey.certificate
    let made = try Self.certificate(SDKTestKey.privateKey, subject: model.subject)
    let start = try #require(
      model.der.indices.first { model.der[$0...].starts(with: [0x30, 0x74, 0x31]) })
    let name = Array(model.der[start..<start + 118])
    #expect(made.der.indices.contains { made.der[$0...].starts(with: name) })
  }

  @Test(
    "take subjects as people write them",
    arguments: [
      ("cn=a", "CN=a"), (" CN = a , O = b ", "CN=a,O=b"), ("CN=a b", "CN=a b"),
      ("CN=\\61", "CN=a"), ("CN=a=b", "CN=a=b"), ("CN=\\ a\\ ", "CN=\\ a\\ "),
      ("CN=\\23a", "CN=\\#a"), ("CN=\\C3\\A4", "CN=ä"), ("O=x,O=y", "O=x,O=y"),
    ])
  func subjects(text: String, expected: String) throws {
    #expect(try Self.certificate(SDKTestKey.privateKey, subject: text).subject == expected)
  }

  @Test(
    "refuse subjects that they cannot hold",
    arguments: [
      "", "CN", "CN=", "=a", "X=a", "CN=a,", ",CN=a", "CN=a+O=b", "CN=a\\", "CN=a\\x", "CN=a\\6",
      "CN=\\00", "CN=\\FF", "CN=a\nb", "CN=\u{1B}[31m", "CN=#0401", "CN=\"a\"", "CN=a;O=b",
      "C=Germany",
      "CN=" + String(repeating: "a", count: 65), "CN=" + String(repeating: "a", count: 2000),
    ])
  func refusedSubjects(text: String) throws {
    #expect(throws: CryptographyError.self) {
      try Self.certificate(SDKTestKey.privateKey, subject: text)
    }
  }

  @Test("refuse times and serial numbers that they cannot hold")
  func refusedNumbers() throws {
    let key = try SDKTestKey.privateKey
    for (start, end) in [(-1, 1), (2, 1), (0, 253_402_300_800), (.min, .max)] as [(Int64, Int64)] {
      #expect(throws: CryptographyError.self) {
        try Self.certificate(key, notBefore: start, notAfter: end)
      }
    }
    for serial in [
      [], [0], [0x80] + [UInt8](repeating: 0, count: 19), .init(repeating: 1, count: 21),
    ] {
      #expect(throws: CryptographyError.self) { try Self.certificate(key, serial: serial) }
    }
    let edge = try Self.certificate(
      key, notBefore: 0, notAfter: 253_402_300_799,
      serial: [0x7F] + .init(repeating: 255, count: 19))
    #expect(edge.notBefore == 0)
    #expect(edge.notAfter == 253_402_300_799)
  }

  @Test("come back from files under a password", arguments: Curve.allCases)
  func passwords(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    let certificate = try Self.certificate(key)
    let password = Array("pässword".utf8)
    let text = try key.pem(password: password)
    #expect(text.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
    let pfx = try key.pfx(certificate: certificate, password: password)
    for file in [Array(text.utf8), pfx] {
      #expect(try PrivateKey.load(file, password: password).pem() == key.pem())
      #expect(throws: CryptographyError.wrongPassword) {
        try PrivateKey.load(file, password: Array("other".utf8))
      }
      #expect(throws: CryptographyError.passwordNeeded) { try PrivateKey.load(file) }
    }
    #expect(try Certificate.load(pfx, password: password) == [certificate])
    #expect(try key.pem(password: password) != text, "the salt is new each time")
  }

  @Test("are not written under no password, or with another key's certificate")
  func refusedFiles() throws {
    let key = try PrivateKey.generate(.p256)
    let certificate = try Self.certificate(key)
    #expect(throws: CryptographyError.passwordNeeded) { try key.pem(password: []) }
    #expect(throws: CryptographyError.passwordNeeded) {
      try key.pfx(certificate: certificate, password: [])
    }
    #expect(throws: CryptographyError.self) {
      try key.pfx(certificate: certificate, password: [0x61, 0])
    }
    #expect(throws: CryptographyError.self) {
      try PrivateKey.generate(.p256).pfx(certificate: certificate, password: [0x61])
    }
  }

  /// OpenSSL has the parameter from 3.2 on.
  @Test("sign with nonces from OpenSSL, deterministic ones where it can", arguments: Curve.allCases)
  func nonces(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    let digest = try curve.digest.digest(of: [1])
    #expect(
      try key.sign(digest: digest, nonce: .random) != key.sign(digest: digest, nonce: .random))
    if OPENSSL_version_major() > 3 || OPENSSL_version_minor() >= 2 {
      #expect(
        try key.sign(digest: digest, nonce: .deterministic)
          == key.signDeterministically(digest: digest))
    } else {
      let error = #expect(throws: CryptographyError.self) {
        try key.sign(digest: digest, nonce: .deterministic)
      }
      guard case .nonceTypeMissing(let version)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(version.hasPrefix("3."))
      #expect("\(CryptographyError.nonceTypeMissing(version: version))".contains("3.2 or newer"))
    }
  }

  @Test("leave the SDK test key deterministic everywhere")
  func testKeyNonce() throws {
    let key = try SDKTestKey.privateKey
    let digest = try DigestAlgorithm.sha256.digest(of: [1])
    #expect(
      try key.sign(digest: digest, nonce: .deterministic)
        == key.signDeterministically(digest: digest))
  }
}
