import Foundation
import TestSupport
import Testing

@testable import Cryptography

@Suite("certificate and key files")
struct LoadingTests {
  /// The published material in each form that we hold, by name.
  private static func forms() throws -> [(name: String, bytes: [UInt8])] {
    [
      ("certificate DER", try SDKTestKey.certificate.der),
      ("certificate PEM", Array(SDKTestKeyText.certificate.utf8)),
      ("key DER", try keyDER()), ("key PEM", Array(SDKTestKeyText.privateKey.utf8)),
      ("PFX", SDKTestKeyFile.bytes),
    ]
  }

  private static func keyDER() throws -> [UInt8] {
    let blocks = try PEMBlock.blocks(of: Array(SDKTestKeyText.privateKey.utf8)) { _ in true }
    return try #require(blocks.first).bytes
  }

  @Test("cut at any length are refused, and do not trap")
  func truncated() throws {
    for (name, bytes) in try Self.forms() {
      // Each certificate of a PFX costs several thousand rounds: not every length.
      let step = name == "PFX" ? 17 : 1
      for length in stride(from: 0, to: bytes.count, by: step) {
        let piece = Array(bytes.prefix(length))
        // The last line of a PEM text needs no line feed, and base64 may lose what it pads.
        if name.hasSuffix("PEM"), length > bytes.count - 12 { continue }
        #expect(throws: CryptographyError.self, "\(name) cut at \(length)") {
          _ = try Certificate.load(piece)
        }
        #expect(throws: CryptographyError.self, "\(name) cut at \(length)") {
          _ = try PrivateKey.load(piece)
        }
      }
    }
  }

  @Test("with any byte changed give a value or an error, and do not trap")
  func flipped() throws {
    for (name, bytes) in try Self.forms() {
      for index in stride(from: 0, to: bytes.count, by: name == "PFX" ? 3 : 1) {
        for flip in name == "PFX" ? [0xFF] : [0x01, 0x80, 0xFF] as [UInt8] {
          var bytes = bytes
          bytes[index] ^= flip
          if let list = try? Certificate.load(bytes) { #expect(!list.isEmpty) }
          if let key = try? PrivateKey.load(bytes) {
            #expect(key.publicPoint.count == key.curve.pointSize)
          }
        }
      }
    }
  }

  @Test("that hold something else are told apart")
  func confused() throws {
    let certificate = try SDKTestKey.certificate.der
    let missingKey = CryptographyError.missing(what: "private key")
    #expect(throws: missingKey) { try PrivateKey.load(certificate) }
    #expect(throws: missingKey) { try PrivateKey.load(Array(SDKTestKeyText.certificate.utf8)) }
    let missing = CryptographyError.missing(what: "certificate")
    #expect(throws: missing) { try Certificate.load(Self.keyDER()) }
    #expect(throws: missing) { try Certificate.load(Array(SDKTestKeyText.privateKey.utf8)) }
    for garbage in [
      [], [0x30], [0x30, 0x80], Array("hello".utf8), [UInt8](repeating: 0, count: 99),
    ] {
      #expect(throws: CryptographyError.self) { try Certificate.load(garbage) }
      #expect(throws: CryptographyError.self) { try PrivateKey.load(garbage) }
    }
  }

  @Test("with bytes after their end are refused")
  func trailing() throws {
    for bytes in [try SDKTestKey.certificate.der, SDKTestKeyFile.bytes] {
      #expect(throws: CryptographyError.self) { try Certificate.load(bytes + [0]) }
    }
    for bytes in [try Self.keyDER(), SDKTestKeyFile.bytes] {
      #expect(throws: CryptographyError.self) { try PrivateKey.load(bytes + [0]) }
    }
  }

  @Test("over the limit are refused unread")
  func tooLarge() {
    let size = Certificate.sizeLimit + 1
    let bytes = [UInt8](repeating: 0x30, count: size)
    let error = CryptographyError.tooLarge(size: size, limit: size - 1)
    #expect(throws: error) { try Certificate.load(bytes) }
    #expect(throws: error) { try PrivateKey.load(bytes) }
  }

  @Test("in PEM may hold several, other text, a byte order mark and CR LF")
  func several() throws {
    let text =
      "\u{FEFF}" + SDKTestKeyText.certificate + "\nsome text\n" + SDKTestKeyText.privateKey + "\n"
      + SDKTestKeyText.olderCertificate
    let expected = [try SDKTestKey.certificate, try SDKTestKey.olderCertificate]
    #expect(try Certificate.load(Array(text.utf8)) == expected)
    let dos = text.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try Certificate.load(Array(dos.utf8)) == expected)
    #expect(try PrivateKey.load(Array(dos.utf8)).curve == .p256)
  }

  @Test("whose key halves do not belong together are refused")
  func mismatched() throws {
    let point = try SDKTestKey.privateKey.publicPoint
    let other = try PrivateKey.generate(.p256).publicPoint
    let der = try Self.keyDER()
    let start = try #require(
      der.indices.first { der[$0...].starts(with: point) }, "the key holds its public point")
    var forged = der
    forged.replaceSubrange(start..<start + point.count, with: other)
    let error = #expect(throws: CryptographyError.self) { try PrivateKey.load(forged) }
    guard case .unsupportedKey = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("that ask for endless password hashing are refused at once")
  func costly() throws {
    var file = SDKTestKeyFile.bytes
    // The rounds of its checksum end the file: INTEGER 2048. Both ways to have no password cost
    // 32,767 rounds each, still within the limit; that the sum counts is shown below.
    #expect(file.suffix(4) == [2, 2, 8, 0])
    file.replaceSubrange(file.count - 4..<file.count, with: [2, 2, 0x7F, 0xFF])
    #expect(throws: CryptographyError.passwordNeeded) { try Certificate.load(file) }
    file.replaceSubrange(file.count - 4..<file.count, with: [2, 2, 0xFF, 0xFF])
    #expect(throws: CryptographyError.self, "a negative count") { try Certificate.load(file) }
    var budget = PasswordBudget()
    try budget.spend(PasswordBudget.limit)
    #expect(
      throws: CryptographyError.passwordTooCostly(
        rounds: PasswordBudget.limit + 1, limit: PasswordBudget.limit)
    ) {
      try budget.spend(1)
    }
    #expect(throws: CryptographyError.self) { try budget.spend(.max) }
  }

  @Test("of keys that we write can be read back", arguments: Curve.allCases)
  func written(curve: Curve) throws {
    let key = try PrivateKey.generate(curve)
    let text = try key.pem()
    #expect(text.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    #expect(try PrivateKey.load(Array(text.utf8)).publicPoint == key.publicPoint)
    #expect(key.publicPoint.count == curve.pointSize)
  }
}

@Test func whatIsWrittenDownOfTheSDKCertificateIsWhatOpenSSLReads() throws {
  let written = try SDKTestKey.certificate
  let read = try Certificate(der: written.der)
  #expect(written.thumbprint == read.thumbprint)
  #expect(written.fingerprint == read.fingerprint)
  #expect(written.subject == read.subject)
  #expect(written.issuer == read.issuer)
  #expect(written.serial == read.serial)
  #expect(written.notBefore == read.notBefore)
  #expect(written.notAfter == read.notAfter)
  #expect(written.curve == read.curve)
  #expect(written.publicPoint == read.publicPoint)
}
