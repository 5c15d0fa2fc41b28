import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImagePackage
import Inspection
import JSONText
import Packaging
import TestSupport
import Testing

@Suite struct SignatureRequestTests {
  private let scratch: Scratch
  private let input: [UInt8]

  init() throws {
    scratch = try Scratch()
    input = try SignedPackage.sdkSigned([1, 2, 3, 4, 5], .services)
  }

  private func signable(_ bytes: [UInt8]) throws -> SignablePackage {
    try SignablePackage(Inspector.read(bytes), from: MemorySource(bytes))
  }

  private func json(_ request: SignatureRequest) -> [UInt8] {
    Array(JSONWriter.text(request, style: .pretty).utf8)
  }

  private func attach(
    _ request: SignatureRequest, _ answer: [UInt8], to bytes: [UInt8]? = nil,
    under certificate: Certificate? = nil
  ) throws -> [UInt8] {
    _ = try request.attach(
      SignatureAnswer(answer), to: try signable(bytes ?? input), certificate: certificate,
      output: try AtomicOutput(path: scratch.path("out")))
    return try scratch.bytes("out")
  }

  @Test(arguments: Curve.allCases, [false, true])
  func anAnswerFitsItsRequest(_ curve: Curve, _ isDER: Bool) throws {
    let (key, certificate) = try TestKey.make(curve, scratch, "own")
    let asked = try SignatureRequest(try signable(input), certificate: certificate)
    let request = try SignatureRequest(json: json(asked))
    #expect(request == asked)
    let raw = try key.sign(digest: request.digest)
    let answer = isDER ? try ECDSASignature.der(fromRaw: raw) : raw
    let bytes = try attach(request, answer)
    #expect(bytes.count == request.size)
    #expect(bytes.suffix(raw.count) == raw[...])
    let signed = Array(bytes.prefix(request.signedSize))
    #expect(try curve.digest.digest(of: signed) == request.digest)
  }

  @Test func aPackageWithoutSignatureAsksForTheSame() throws {
    let signed = try SignatureRequest(try signable(input), certificate: nil)
    let unsigned = Array(input.dropLast(64))
    #expect(try SignatureRequest(try signable(unsigned), certificate: nil) == signed)
    // The signature of the original makes the rebuild the original.
    #expect(try attach(signed, Array(input.suffix(64)), to: unsigned) == input)
  }

  @Test func anAnswerOfAnotherKeyIsRefused() throws {
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let (other, _) = try TestKey.make(.p256, scratch, "other")
    let request = try SignatureRequest(try signable(input), certificate: certificate)
    let answer = try other.sign(digest: request.digest)
    #expect(throws: OperationFailure(SigningError.notValid(subject: certificate.subject))) {
      try attach(request, answer)
    }
    #expect(try !scratch.names.contains("out"))
  }

  @Test func anAnswerOfAnotherFileIsRefused() throws {
    let request = try SignatureRequest(try signable(input), certificate: nil)
    let answer = Array(input.suffix(64))
    // One byte of content differs: nothing but the digest tells.
    var changed = input
    changed[0] ^= 1
    #expect(throws: OperationFailure.self) { try attach(request, answer, to: changed) }
    let longer = try SignedPackage.sdkSigned([1, 2, 3, 4, 5, 6, 7, 8, 9], .services)
    #expect(throws: OperationFailure.self) { try attach(request, answer, to: longer) }
    #expect(try !scratch.names.contains("out"))
  }

  @Test func aCertificateThatTheRequestDoesNotNameIsRefused() throws {
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let request = try SignatureRequest(try signable(input), certificate: nil)
    #expect(throws: OperationFailure.self) {
      try attach(request, Array(input.suffix(64)), under: certificate)
    }
    var bare = request
    bare.certificate = nil
    #expect(throws: OperationFailure.self) { try attach(bare, Array(input.suffix(64))) }
    let sdk = try SDKTestKey.certificate
    #expect(try attach(bare, Array(input.suffix(64)), under: sdk) == input)
  }

  @Test func answersThatAreNoSignatureAreRefused() throws {
    let request = try SignatureRequest(try signable(input), certificate: nil)
    let der = try ECDSASignature.der(fromRaw: Array(input.suffix(64)))
    var answers = (0..<der.count).map { Array(der.prefix($0)) }
    answers += [der + [0], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 255, count: 64)]
    for answer in answers {
      #expect(throws: OperationFailure.self) { try attach(request, answer) }
    }
  }

  /// Each byte of a request cut off or changed leaves a request or an error, and nothing traps.
  @Test func damagedRequestsAreRead() throws {
    let text = json(try SignatureRequest(try signable(input), certificate: nil))
    for end in 0..<(text.count - 1) {
      #expect(throws: OperationFailure.self) { try SignatureRequest(json: Array(text.prefix(end))) }
    }
    for index in text.indices {
      var changed = text
      changed[index] ^= 0x10
      _ = try? SignatureRequest(json: changed)
    }
    for member in ["schema", "digest", "thumbprint", "signing_type", "size", "image_id"] {
      let other = String(decoding: text, as: UTF8.self).replacing("\"\(member)\"", with: "\"x\"")
      #expect(throws: OperationFailure.self) { try SignatureRequest(json: Array(other.utf8)) }
    }
  }

  @Test func whatIsNoPackageAsksForNothing() throws {
    for end in [0, 1, 8, 100, input.count - 65, input.count - 1] {
      #expect(throws: OperationFailure.self) { try signable(Array(input.prefix(end))) }
    }
  }
}
