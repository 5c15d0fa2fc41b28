import Cryptography
import Foundation
import Testing

/// Where the `openssl` command is, `nil` where it is not installed.
private let command: String? = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

/// Files and signatures exchanged with the `openssl` command: a judge that is not our wrapper.
@Suite(
  "the openssl command", .enabled(if: command != nil, "skipped: openssl is not installed"))
struct OpenSSLTests {
  /// A folder to work in, removed afterwards.
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: "orrery-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func run(_ arguments: String) throws {
      let process = Process()
      process.executableURL = URL(filePath: try #require(command))
      process.arguments = arguments.split(separator: " ").map(String.init)
      process.currentDirectoryURL = url
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "openssl \(arguments)")
    }

    func read(_ name: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: url.appending(path: name)))
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
      try Data(bytes).write(to: url.appending(path: name))
    }

    /// A key in `key.pem` (SEC 1, with its parameters before it) and a certificate in `cert.pem`.
    func makePair(_ group: String) throws {
      try run("ecparam -name \(group) -genkey -out key.pem")
      try run("req -new -x509 -key key.pem -days 30 -subj /O=A/CN=x,y -out cert.pem")
    }
  }

  private static let groups: [(Curve, String)] = [(.p256, "prime256v1"), (.p384, "secp384r1")]

  @Test("agrees about signatures", arguments: groups)
  func signatures(curve: Curve, group: String) throws {
    let folder = try Folder()
    try folder.makePair(group)
    let message = Array("signed by us".utf8)
    let digest = try curve.digest.digest(of: message)
    try folder.write("message", message)

    let key = try PrivateKey.load(folder.read("key.pem"))
    let certificate = try #require(try Certificate.load(folder.read("cert.pem")).first)
    #expect(certificate.publicPoint == key.publicPoint)
    #expect(certificate.curve == curve)
    #expect(certificate.subject == "CN=x\\,y,O=A")

    let signature = try key.sign(digest: digest)
    try folder.write("signature", encoded(signature))
    let hash = curve == .p256 ? "-sha256" : "-sha384"
    try folder.run("pkey -in key.pem -pubout -out public.pem")
    try folder.run("dgst \(hash) -verify public.pem -signature signature message")

    try folder.run("dgst \(hash) -sign key.pem -out theirs message")
    var verifier = try certificate.verifier()
    #expect(try verifier.isValid(decoded(folder.read("theirs"), curve), digest: digest))
  }

  @Test("reads keys and certificates that we write", arguments: groups)
  func written(curve: Curve, group: String) throws {
    let folder = try Folder()
    let key = try PrivateKey.generate(curve)
    let certificate = try Certificate.selfSigned(
      key: key, subject: "CN=Müller,O=Example,C=DE", notBefore: 1_700_000_000,
      notAfter: 4_000_000_000, serial: [1])
    let password = Array("secret".utf8)
    try folder.write("cert.pem", Array(certificate.pem.utf8))
    try folder.write("plain.pem", Array(key.pem().utf8))
    try folder.write("locked.pem", Array(key.pem(password: password).utf8))
    try folder.write("key.pfx", key.pfx(certificate: certificate, password: password))
    // Its own issuer: signature, validity and constraints are checked, the key identifiers too.
    try folder.run("verify -x509_strict -check_ss_sig -CAfile cert.pem cert.pem")
    for arguments in [
      "pkey -in plain.pem -out", "pkey -in locked.pem -passin pass:secret -out",
      "pkcs12 -in key.pfx -passin pass:secret -nocerts -noenc -out",
    ] {
      try folder.run("\(arguments) read.pem")
      #expect(try PrivateKey.load(folder.read("read.pem")).pem() == key.pem(), "\(arguments)")
    }
    try folder.run("pkcs12 -in key.pfx -passin pass:secret -nokeys -out read.pem")
    #expect(try Certificate.load(folder.read("read.pem")) == [certificate])

    let message = Array("signed by us".utf8)
    try folder.write("message", message)
    let digest = try curve.digest.digest(of: message)
    let signature = try key.signDeterministically(digest: digest)
    try folder.write("signature", ECDSASignature.der(fromRaw: signature))
    try folder.run("pkey -in plain.pem -pubout -out public.pem")
    let hash = curve == .p256 ? "-sha256" : "-sha384"
    try folder.run("dgst \(hash) -verify public.pem -signature signature message")
  }

  @Test("writes keys that we read", arguments: groups)
  func keys(curve: Curve, group: String) throws {
    let folder = try Folder()
    try folder.makePair(group)
    let expected = try PrivateKey.load(folder.read("key.pem")).publicPoint
    let plain = [
      "ec -in key.pem -outform DER -out file", "pkey -in key.pem -out file",
      "pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out file",
    ]
    for arguments in plain {
      try folder.run(arguments)
      #expect(try PrivateKey.load(folder.read("file")).publicPoint == expected, "\(arguments)")
    }
    let encrypted = [
      "ec -in key.pem -aes256 -passout pass:secret -out file",
      "pkcs8 -topk8 -in key.pem -passout pass:secret -out file",
      "pkcs8 -topk8 -in key.pem -passout pass:secret -outform DER -out file",
      "pkcs8 -topk8 -scrypt -in key.pem -passout pass:secret -out file",
      "pkcs12 -export -inkey key.pem -in cert.pem -passout pass:secret -out file",
      "pkcs12 -export -legacy -inkey key.pem -in cert.pem -passout pass:secret -out file",
      "pkcs12 -export -nomac -inkey key.pem -in cert.pem -passout pass:secret -out file",
    ]
    for arguments in encrypted {
      try folder.run(arguments)
      let file = try folder.read("file")
      let key = try PrivateKey.load(file, password: Array("secret".utf8))
      #expect(key.publicPoint == expected, "\(arguments)")
      #expect(throws: CryptographyError.passwordNeeded, "\(arguments)") {
        try PrivateKey.load(file)
      }
      #expect(throws: CryptographyError.wrongPassword, "\(arguments)") {
        try PrivateKey.load(file, password: Array("other".utf8))
      }
    }
  }

  @Test("writes PFX files that cost too much, and we do not pay")
  func costly() throws {
    let folder = try Folder()
    try folder.makePair("prime256v1")
    try folder.run(
      "pkcs12 -export -inkey key.pem -in cert.pem -passout pass:a -iter 5000001 -nomac -out file")
    let file = try folder.read("file")
    let error = #expect(throws: CryptographyError.self) {
      try PrivateKey.load(file, password: Array("a".utf8))
    }
    #expect(error == .passwordTooCostly(rounds: 5_000_001, limit: 5_000_000))
  }

  @Test("writes keys that images are not signed with, which we refuse")
  func otherKeys() throws {
    let folder = try Folder()
    for make in [
      "genpkey -algorithm ed25519 -out key.pem", "genrsa -out key.pem 2048",
      "ecparam -name secp256k1 -genkey -out key.pem",
    ] {
      try folder.run(make)
      try folder.run("req -new -x509 -key key.pem -subj /CN=x -out cert.pem")
      let certificate = try #require(try Certificate.load(folder.read("cert.pem")).first)
      #expect(certificate.curve == nil && certificate.publicPoint == nil, "\(make)")
      #expect(throws: CryptographyError.self) { _ = try certificate.verifier() }
      let error = #expect(throws: CryptographyError.self) {
        try PrivateKey.load(folder.read("key.pem"))
      }
      #expect(error == .unsupportedKey("neither P-256 nor P-384"), "\(make)")
    }
  }

  /// `r || s` in DER, written plainly.
  private func encoded(_ signature: [UInt8]) -> [UInt8] {
    let size = signature.count / 2
    let body = [signature.prefix(size), signature.suffix(size)].flatMap { half in
      let number = [0] + half.drop { $0 == 0 }
      let bare = number.count > 1 && number[1] < 0x80 ? Array(number.dropFirst()) : number
      return [2, UInt8(bare.count)] + bare
    }
    return [0x30, UInt8(body.count)] + body
  }

  /// DER to `r || s`.
  private func decoded(_ der: [UInt8], _ curve: Curve) throws -> [UInt8] {
    var rest = der.dropFirst(2)
    return try (0..<2).flatMap { _ in
      let length = Int(try #require(rest.dropFirst().first))
      let number = rest.dropFirst(2).prefix(length).drop { $0 == 0 }
      rest = rest.dropFirst(2 + length)
      return [UInt8](repeating: 0, count: curve.fieldSize - number.count) + number
    }
  }
}
