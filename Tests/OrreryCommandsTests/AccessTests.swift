import Cryptography
import Foundation
import Glibc
import TestSupport
import Testing

/// Inputs and outputs that the system refuses, and signers that are not the SDK's test key.
@Suite struct AccessTests {
  /// A command as a user without rights, also where the tests run with all of them.
  private func unprivileged(_ command: String) -> String {
    getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups \(command)" : command
  }

  @Test(.enabled(if: getuid() != 0 || Tool.isInstalled("setpriv"), "setpriv is not installed"))
  func aFileThatMayNotBeReadIsNoBadPackage() throws {
    let session = try Session()
    try session.write("secret.imagepackage", [1, 2, 3])
    let execution = try session.run(
      "chmod 755 . && chmod 000 secret.imagepackage && "
        + unprivileged("orrery verify secret.imagepackage Corpus/samples/hello.imagepackage"))
    #expect(
      execution.errors == """
        orrery: error: cannot open secret.imagepackage: Permission denied
        orrery: note: 2 inputs: 1 yes, 1 failed
        orrery: note: without a result: secret.imagepackage

        """)
    #expect(execution.text.contains("\nCorpus/samples/hello.imagepackage: trusted"))
    #expect(execution.code == 3)
  }

  @Test(.enabled(if: getuid() != 0 || Tool.isInstalled("setpriv"), "setpriv is not installed"))
  func aDirectoryThatMayNotBeWrittenStaysAsItIs() throws {
    let session = try Session()
    let execution = try session.run(
      "chmod 755 . && mkdir out && chmod 555 out && "
        + unprivileged("orrery extract Corpus/samples/hello.imagepackage -o out"))
    #expect(
      execution.errors
        == "orrery: error: cannot create out/app_manifest.json: Permission denied\n")
    #expect(execution.code == 3)
    #expect(session.names("out") == [])
  }

  @Test func oneOfTenInputsIsBadAndTheOthersAreAnswered() throws {
    let session = try Session()
    let sample = try session.bytes("Corpus/samples/hello.imagepackage")
    for number in 0..<10 {
      try session.write("\(number).imagepackage", number == 4 ? [0] : sample)
    }
    let execution = try session.run("orrery verify --format json *.imagepackage")
    let trusted = try execution.text.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }.map { $0?["trusted"] as? Bool }
    #expect(trusted == (0..<10).map { $0 != 4 })
    #expect(execution.errors == "orrery: note: 10 inputs: 9 yes, 1 malformed\n")
    #expect(execution.code == 2)
  }

  /// The published file of the SDK test key has no password and old algorithms.
  @Test func thePublishedFileOfTheSDKTestKeyIsACertificate() throws {
    let session = try Session()
    try session.write("sdk.pfx", SDKTestKeyFile.bytes)
    let hello = "Corpus/samples/hello.imagepackage"
    let execution = try session.run("orrery verify --certificate sdk.pfx \(hello)")
    #expect(execution.text.hasPrefix("\(hello): trusted (public SDK key)"))
    #expect(execution.errors == "")
  }

  /// Whoever leaves out the public key means the key, not the paper around it.
  @Test(arguments: [true, false])
  func theSDKKeyIsLeftOutUnderEveryCertificate(_ isOlder: Bool) throws {
    let session = try Session()
    let certificate = try isOlder ? SDKTestKey.olderCertificate : SDKTestKey.certificate
    try session.write("named.pem", Array(certificate.pem.utf8))
    let execution = try session.run(
      "orrery verify --without-sdk-key --certificate named.pem Corpus/samples/hello.imagepackage")
    #expect(execution.text.contains("not trusted: verify.certificate"))
    #expect(execution.code == 1)
  }

  /// The container formats of a certificate; the keys are made on the spot.
  @Test(
    .enabled(if: Tool.isInstalled("openssl"), "openssl is not installed"),
    arguments: ["pem", "der", "pfx"])
  func aCertificateOfEveryFormIsTaken(_ form: String) throws {
    let session = try Session()
    let make = """
      openssl ecparam -name prime256v1 -genkey -noout -out key.pem && \
      openssl req -new -x509 -key key.pem -subj /CN=Somebody -days 30 -out c.pem && \
      openssl x509 -in c.pem -outform DER -out c.der && \
      openssl pkcs12 -export -inkey key.pem -in c.pem -passout pass: -out c.pfx
      """
    #expect(try session.run(make).code == 0)
    let execution = try session.run(
      "orrery verify --without-sdk-key --certificate c.\(form) Corpus/samples/hello.imagepackage")
    #expect(execution.errors == "")
    #expect(execution.text.contains("is not in the trust store, which has 1 certificate"))
    #expect(execution.code == 1)
    let store = try session.run(
      "mkdir store && mv c.\(form) store && "
        + "orrery verify --trust-store store Corpus/samples/hello.imagepackage")
    #expect(store.text.contains("Corpus/samples/hello.imagepackage: trusted"))
    #expect(store.errors == "")
  }

  @Test func aBatchTakesNoMoreThreadsThanCanOpenFiles() throws {
    let session = try Session()
    let copies =
      "mkdir many && for n in $(seq 60); do cp Corpus/samples/hello.imagepackage many/$n.imagepackage;"
      + " done"
    #expect(try session.run(copies).code == 0)
    for _ in 1...3 {
      let execution = try session.run(
        "ulimit -n 12; orrery verify --workers 256 --format jsonl many >/dev/null")
      #expect(execution.errors == "orrery: note: 60 inputs: 60 yes\n")
    }
    // A program that signs takes two pipes more.
    let signing = try session.run(
      "openssl ecparam -name prime256v1 -genkey -noout -out key.pem && "
        + "openssl req -x509 -key key.pem -subj /CN=Ours -out c.pem && ulimit -n 40 && "
        + "mkdir few && mv many/1?.imagepackage few && "
        + "orrery sign --workers 256 --signer 'command:openssl pkeyutl -sign -inkey key.pem' "
        + "--certificate c.pem --output signed few >/dev/null")
    #expect(signing.errors == "orrery: note: 10 inputs: 10 yes\n")
    // Where only the user's own limit is low, it is raised.
    let raised = try session.run(
      "ulimit -S -n 40 && orrery verify --workers 256 --format jsonl many >/dev/null")
    #expect(raised.errors == "orrery: note: 50 inputs: 50 yes\n")
  }

  @Test func aStreamWithoutEndIsNotReadIntoMemory() throws {
    let session = try Session()
    let execution = try session.run(
      "ulimit -v 200000; head -c 100000000 /dev/zero | orrery verify -")
    #expect(execution.text.hasPrefix("standard input: not trusted: verify.container"))
    #expect(execution.code == 2)
    let list = try session.run("yes | orrery list -")
    #expect(list.errors.hasPrefix("orrery: error: cannot read standard input: larger than"))
    #expect(list.code == 3)
  }
}
