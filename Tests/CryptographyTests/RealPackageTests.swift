import Cryptography
import Foundation
import TestSupport
import Testing

/// What another implementation says of one real file.
private struct Expectation: Decodable {
  struct Signature: Decodable {
    var thumbprint: String
    var validWithSDKKey: Bool
    enum CodingKeys: String, CodingKey {
      case thumbprint
      case validWithSDKKey = "valid_with_sdk_key"
    }
  }
  var signature: Signature
}

@Suite(
  "real packages", .enabled(if: Repository.real != nil, "skipped: the real packages are not here"))
struct RealPackageTests {
  private func expectations() throws -> [(file: URL, expected: Expectation)] {
    let folder = try #require(Repository.real)
    let text = try Data(contentsOf: folder.appending(path: "expected.json"))
    let table = try JSONDecoder().decode([String: Expectation].self, from: text)
    return table.sorted { $0.key < $1.key }
      .map { (folder.appending(path: "packages").appending(path: $0.key), $0.value) }
  }

  @Test("verify with the SDK test key where they should")
  func signatures() throws {
    var current = try SDKTestKey.certificate.verifier()
    var older = try SDKTestKey.olderCertificate.verifier()
    var valid = 0
    for (file, expected) in try expectations() {
      let package = try Repository.bytes(file)
      let digest = try DigestAlgorithm.sha256.digest(of: Array(package.dropLast(64)))
      let signature = Array(package.suffix(64))
      let fits = try current.isValid(signature, digest: digest)
      #expect(fits == expected.signature.validWithSDKKey, "\(file.lastPathComponent)")
      #expect(try older.isValid(signature, digest: digest) == fits, "the same key")
      valid += fits ? 1 : 0
    }
    #expect(valid == 20)
  }

  @Test("refuse each other's signatures")
  func exchanged() throws {
    var verifier = try SDKTestKey.certificate.verifier()
    let files = try expectations().filter { $0.expected.signature.validWithSDKKey }
    let packages = try files.map { try Repository.bytes($0.file) }
    for (index, package) in packages.enumerated() {
      let other = packages[(index + 1) % packages.count]
      guard other.suffix(64) != package.suffix(64) else { continue }
      let digest = try DigestAlgorithm.sha256.digest(of: Array(package.dropLast(64)))
      #expect(try !verifier.isValid(Array(other.suffix(64)), digest: digest))
    }
  }
}
