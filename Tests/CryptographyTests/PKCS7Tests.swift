import Foundation
import Testing

@testable import Cryptography

/// An element of DER.
private func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
  let count = content.count
  let length: [UInt8] =
    count < 0x80 ? [UInt8(count)] : [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
  return [tag] + length + content
}

private func pem(_ label: String, _ bytes: [UInt8]) -> [UInt8] {
  let text = Data(bytes).base64EncodedString(options: [.lineLength64Characters])
  return Array("-----BEGIN \(label)-----\n\(text)\n-----END \(label)-----\n".utf8)
}

@Suite("certificates in PKCS #7 and as trusted ones")
struct PKCS7Tests {
  private static let signedData: [UInt8] = [0x06, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]
  private static let data: [UInt8] = [0x06, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 1]

  /// A message that nobody signed, with these certificates.
  private static func message(_ certificates: [Certificate], type: [UInt8] = signedData) -> [UInt8]
  {
    let content =
      [2, 1, 1] + element(0x31, []) + element(0x30, data)
      + element(0xA0, certificates.flatMap(\.der)) + element(0x31, [])
    return element(0x30, type + element(0xA0, element(0x30, content)))
  }

  private static func both() throws -> [Certificate] {
    [try SDKTestKey.certificate, try SDKTestKey.olderCertificate]
  }

  @Test("are read wherever certificates are, in the order of the file")
  func read() throws {
    let both = try Self.both()
    let message = Self.message(both)
    #expect(try Certificate.load(message) == both)
    for label in ["PKCS7", "PKCS #7 SIGNED DATA", "CMS"] {
      #expect(try Certificate.load(pem(label, message)) == both)
    }
    let trusted = both[0].der + [0x30, 0]
    #expect(try Certificate.load(pem("TRUSTED CERTIFICATE", trusted)) == [both[0]])
    let mixed = pem("CERTIFICATE", both[1].der) + pem("TRUSTED CERTIFICATE", trusted)
    #expect(try Certificate.load(mixed) == both.reversed())
  }

  @Test("are missing where a message has none, or is one of another kind")
  func none() throws {
    #expect(throws: CryptographyError.missing(what: "certificate")) {
      try Certificate.load(Self.message([]))
    }
    #expect(throws: CryptographyError.self) {
      try Certificate.load(pem("PKCS7", Self.message(try Self.both(), type: Self.data)))
    }
    #expect(throws: CryptographyError.missing(what: "private key")) {
      try PrivateKey.load(Self.message(try Self.both()))
    }
  }

  @Test("cut, lengthened or changed anywhere give an error or certificates, and do not trap")
  func hostile() throws {
    let both = try Self.both()
    for bytes in [Self.message(both), Self.message([both[0]])] {
      for length in 0..<bytes.count {
        #expect(throws: CryptographyError.self) {
          try Certificate.load(Array(bytes.prefix(length)))
        }
      }
      #expect(throws: CryptographyError.self) { try Certificate.load(bytes + [0]) }
    }
    for bytes in [Self.message([both[0]]), both[0].der + [0x30, 0]] {
      for index in bytes.indices {
        for flip in [0x01, 0x80, 0xFF] as [UInt8] {
          var copy = bytes
          copy[index] ^= flip
          for file in [copy, pem("PKCS7", copy), pem("TRUSTED CERTIFICATE", copy)] {
            if let list = try? Certificate.load(file) { #expect(!list.isEmpty) }
          }
        }
      }
    }
    let large = [UInt8](repeating: 0x30, count: Certificate.sizeLimit + 1)
    #expect(throws: CryptographyError.self) { try Certificate.load(large) }
  }

  @Test("have a validity with a first and a last second")
  func validity() throws {
    let certificate = try SDKTestKey.certificate
    #expect(certificate.validity(at: certificate.notBefore - 1) == .notYetValid)
    #expect(certificate.validity(at: certificate.notBefore) == .valid)
    #expect(certificate.validity(at: certificate.notAfter) == .valid)
    #expect(certificate.validity(at: certificate.notAfter + 1) == .expired)
  }
}
