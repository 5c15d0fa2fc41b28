import ChildProcesses
import Cryptography
import DataFiles
import Findings
import Foundation
import ImagePackage
import Inspection
import Packaging
import TestSupport
import Testing
import Verification

/// Keys and certificates of tests.
enum TestKey {
  /// A key and a certificate of its own.
  static func make(_ curve: Curve, _ scratch: Scratch, _ name: String) throws -> (
    key: PrivateKey, certificate: Certificate
  ) {
    let group = curve == .p256 ? "prime256v1" : "secp384r1"
    try OpenSSL.run(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:\(group) -nodes -days 30 -subj /CN=\(name) "
        + "-keyout \(name).key -out \(name).pem", in: scratch)
    return (
      try PrivateKey.load(try scratch.bytes("\(name).key")),
      try #require(try Certificate.load(try scratch.bytes("\(name).pem")).first)
    )
  }
}

/// The program of OpenSSL, which shares no code with ours above its own library.
enum OpenSSL {
  /// Runs it in the folder of a test; a code other than 0 is a failure.
  static func run(_ arguments: String, in scratch: Scratch) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
    process.currentDirectoryURL = scratch.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl \(arguments)")
  }
}

@Suite struct SignerTests {
  private static let content = [UInt8](repeating: 0x5A, count: 4096)

  private static func package(_ signer: any Signer) throws -> [UInt8] {
    let metadata = Metadata(SignedPackage.sections(.services, thumbprint: signer.thumbprint))
    return try PackageWriter.bytes(
      content: content, padding: 0, metadata: metadata, signer: signer)
  }

  @Test func theTestKeySignsOnePackageOneWay() throws {
    let first = try Self.package(SDKTestSigner())
    #expect(try Self.package(SDKTestSigner()) == first)
  }

  /// The judge is OpenSSL's own program, given the bytes before the signature.
  @Test(arguments: Curve.allCases)
  func openSSLVerifiesPackagesOfKeyFiles(_ curve: Curve) throws {
    let scratch = try Scratch()
    let (key, certificate) = try TestKey.make(curve, scratch, "own")
    let bytes = try Self.package(FileSigner(key: key, certificates: [certificate]))
    let signature = Array(bytes.suffix(curve.signatureSize))
    try scratch.write("signed", Array(bytes.dropLast(curve.signatureSize)))
    try scratch.write("signature", try ECDSASignature.der(fromRaw: signature))
    try OpenSSL.run("x509 -in own.pem -pubkey -noout -out own.pub", in: scratch)
    let digest = curve == .p256 ? "sha256" : "sha384"
    try OpenSSL.run("dgst -\(digest) -verify own.pub -signature signature signed", in: scratch)
    let image = Inspector.read(bytes)
    #expect(try Verifier(trust: TrustStore([certificate])).verify(image).isTrusted)
  }

  @Test func aKeyNeedsItsOwnCertificate() throws {
    let scratch = try Scratch()
    let (key, own) = try TestKey.make(.p256, scratch, "own")
    let (_, other) = try TestKey.make(.p256, scratch, "other")
    let (_, larger) = try TestKey.make(.p384, scratch, "larger")
    #expect(
      throws: OperationFailure(SigningError.otherKey(subjects: [other.subject, larger.subject]))
    ) {
      try FileSigner(key: key, certificates: [other, larger])
    }
    #expect(throws: OperationFailure(SigningError.otherKey(subjects: []))) {
      try FileSigner(key: key, certificates: [])
    }
    #expect(
      try FileSigner(key: key, certificates: [other, own]).thumbprint == own.thumbprint)
  }

  @Test func aFileOfKeyAndCertificateIsEnough() throws {
    let scratch = try Scratch()
    let (_, own) = try TestKey.make(.p384, scratch, "own")
    try OpenSSL.run(
      "pkcs12 -export -inkey own.key -in own.pem -passout pass:secret -out own.pfx", in: scratch)
    let file = try scratch.bytes("own.pfx")
    #expect(throws: CryptographyError.wrongPassword) {
      try PrivateKey.load(file, password: Array("wrong".utf8))
    }
    let password = Array("secret".utf8)
    let signer = try FileSigner(
      key: try PrivateKey.load(file, password: password),
      certificates: try Certificate.load(file, password: password))
    #expect(signer.thumbprint == own.thumbprint)
    #expect(try Self.package(signer).count > Self.content.count)
  }

  @Test(arguments: Curve.allCases)
  func aProgramSignsWhatItGetsOnStandardInput(_ curve: Curve) throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(curve, scratch, "own")
    let key = scratch.path("own.key")
    let signer = try CommandSigner(
      command: "openssl  pkeyutl -sign -inkey \(key)", certificate: certificate)
    let bytes = try Self.package(signer)
    let image = Inspector.read(bytes)
    #expect(try Verifier(trust: TrustStore([certificate])).verify(image).isTrusted)
    // What it answers may be raw as well.
    let digest = [UInt8](repeating: 1, count: curve.digest.size)
    try scratch.write("raw", try PrivateKey.load(try scratch.bytes("own.key")).sign(digest: digest))
    let raw = try CommandSigner(
      command: "cat \(scratch.path("raw"))", certificate: certificate)
    #expect(try raw.sign(digest: digest) == scratch.bytes("raw"))
  }

  @Test func aProgramThatDoesNotSignIsNamed() throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    _ = try TestKey.make(.p256, scratch, "other")
    let digest = [UInt8](repeating: 1, count: 32)
    let cases: [(String, any Error)] = [
      ("false", SigningError.commandFailed(program: "false", code: 1)),
      ("no-such-program x", ChildProcessError.notStarted(program: "no-such-program", code: 2)),
      ("sleep 30", ChildProcessError.timeLimit(program: "sleep", seconds: 1)),
      ("cat /dev/zero", ChildProcessError.outputLimit(program: "cat", bytes: 4096)),
      (
        "openssl pkeyutl -sign -inkey \(scratch.path("other.key"))",
        SigningError.notValid(subject: certificate.subject)
      ),
    ]
    for (command, error) in cases {
      let signer = try CommandSigner(command: command, certificate: certificate, seconds: 1)
      #expect(throws: OperationFailure(error), "\(command)") { try signer.sign(digest: digest) }
    }
    for command in ["true", "echo no", "cat", "seq 1 30"] {
      let signer = try CommandSigner(command: command, certificate: certificate, seconds: 5)
      #expect(throws: OperationFailure.self, "\(command)") { try signer.sign(digest: digest) }
    }
    #expect(throws: OperationFailure(SigningError.emptyCommand)) {
      try CommandSigner(command: "  ", certificate: certificate)
    }
  }
}
