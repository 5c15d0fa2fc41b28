import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Inspection
import TestSupport
import Testing
import Verification

@testable import Audit

/// Who signed, as a policy sees it: what is not proven is refused.
@Suite struct SignerStatementTests {
  private let own: PrivateKey
  private let certificate: Certificate
  private let sdk: Certificate

  init() throws {
    own = try PrivateKey.generate(.p256)
    certificate = try Certificate.selfSigned(
      key: own, subject: "CN=Own", notBefore: 0, notAfter: 4_000_000_000, serial: [1])
    sdk = try SDKTestKey.certificate
  }

  private func judge(
    _ signers: String, _ bytes: [UInt8], trusting certificates: [Certificate]
  ) throws -> [StatementResult] {
    let image = Inspector.read(bytes)
    let verdict = try Verifier(trust: TrustStore(certificates)).verify(image)
    let policy = try PolicyJudgeTests.policy(#""signers":{\#(signers)}"#)
    let subject = PolicySubject(image, verdict: verdict, audit: AuditedImage())
    return try PolicyJudge(policy, at: 0).judge(subject).results
  }

  /// A package that names one certificate and is signed with some key.
  private func package(_ named: [UInt8], _ key: PrivateKey?) throws -> [UInt8] {
    try SignedPackage.make(
      [1, 2, 3, 4], SignedPackage.sections(.customerBoardConfig, thumbprint: named), key: key)
  }

  private func hex(_ bytes: [UInt8]?) -> String { Hex.text(bytes ?? []) }

  @Test func aListedCertificateMustHaveSignedAndBeGiven() throws {
    let bytes = try package(certificate.thumbprint, own)
    let listed = #""thumbprints":["\#(hex(certificate.thumbprint))"]"#
    #expect(try judge(listed, bytes, trusting: [certificate])[0].state == .held)
    let unproven = try judge(listed, bytes, trusting: [sdk])[0]
    #expect(unproven.state == .refused)
    #expect(unproven.observations[0].detail.contains("not verified: the key is unknown"))
    let other = #""thumbprints":["\#(hex(sdk.thumbprint))"]"#
    #expect(try judge(other, bytes, trusting: [certificate])[0].state == .refused)
    // Whoever names the certificate and has not its key is told apart.
    let forged = try package(certificate.thumbprint, nil)
    #expect(try judge(listed, forged, trusting: [certificate])[0].state == .refused)
  }

  @Test func aKeyProvesASignatureByItself() throws {
    let listed = #""keys":["\#(hex(own.publicPoint))"]"#
    for name in [certificate.thumbprint, sdk.thumbprint] {
      #expect(try judge(listed, package(name, own), trusting: [])[0].state == .held)
      #expect(try judge(listed, package(name, nil), trusting: [sdk])[0].state == .refused)
    }
    var changed = try package(certificate.thumbprint, own)
    changed[0] ^= 1
    #expect(try judge(listed, changed, trusting: [certificate])[0].state == .refused)
  }

  @Test func aClaimIsEnoughOnlyWhereThePolicySaysSo() throws {
    let listed = #""thumbprints":["\#(hex(certificate.thumbprint))"]"#
    let claim = listed + #","unverified_claim_is_enough":true,"sdk_key_is_enough":false"#
    let bytes = try package(certificate.thumbprint, own)
    let claimed = try judge(claim, bytes, trusting: [])
    #expect(claimed.map(\.state) == [.held, .held])
    #expect(claimed[0].caveat != nil)
    #expect(try judge(claim, bytes, trusting: [certificate])[0].caveat == nil)
    // Somebody who can check it sees that it is wrong.
    let forged = try package(certificate.thumbprint, try PrivateKey.generate(.p256))
    #expect(try judge(claim, forged, trusting: []).map(\.state) == [.held, .held])
    #expect(
      try judge(claim, forged, trusting: [certificate]).map(\.state) == [.refused, .refused])
    // The public key under another name is found without any certificate.
    let published = try package(certificate.thumbprint, nil)
    #expect(try judge(claim, published, trusting: []).map(\.state) == [.refused, .refused])
    // A signature that cannot be held against the certificate is no claim of whom it names.
    let sections = SignedPackage.sections(
      .customerBoardConfig, thumbprint: certificate.thumbprint, .ecdsa384)
    let curved = try SignedPackage.make(
      [1, 2, 3, 4], sections, key: try PrivateKey.generate(.p384))
    #expect(
      try judge(claim, curved, trusting: [certificate]).map(\.state) == [.refused, .refused])
    let short = Array(bytes.dropLast(64)) + [UInt8](repeating: 1, count: 96)
    #expect(try judge(claim, short, trusting: []).map(\.state) == [.refused, .refused])
  }

  @Test func theSDKKeyIsNotEnoughUnderAnyName() throws {
    let demand = #""sdk_key_is_enough":false"#
    let older = try SDKTestKey.olderCertificate
    for name in [sdk.thumbprint, older.thumbprint, certificate.thumbprint] {
      let result = try judge(demand, package(name, nil), trusting: [sdk, older, certificate])[0]
      #expect(result.state == .refused)
      #expect(
        result.observations[0].detail
          == "signed with the public SDK key, with which anybody can sign")
    }
    let bytes = try package(certificate.thumbprint, own)
    #expect(try judge(demand, bytes, trusting: [certificate])[0].state == .held)
    // Nobody knows who signed.
    #expect(try judge(demand, bytes, trusting: [sdk])[0].state == .refused)
  }

  @Test func withoutASignatureNobodyIsTrusted() throws {
    let sections = [
      Section(
        IdentitySection(
          .customerBoardConfig, component: SignedPackage.component, image: SignedPackage.image))
    ]
    let bytes = try SignedPackage.make([1, 2, 3, 4], sections)
    let demand = #""keys":["\#(hex(own.publicPoint))"],"sdk_key_is_enough":false"#
    for bytes in [bytes, [], Array(bytes.dropLast(10))] {
      let results = try judge(demand, bytes, trusting: [sdk, certificate])
      #expect(results.map(\.state) == [.refused, .refused])
    }
  }
}
