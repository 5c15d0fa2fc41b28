import ChildProcesses
import Cryptography
import Findings
import Packaging
import TestSupport
import Testing

/// A signing program that is started once and answers line by line.
@Suite struct SessionTests {
  private static let digest = [UInt8](repeating: 1, count: 32)
  private static let program = "bash"

  /// Answers as it should: what stands in `answer` has the digest in `$d` and makes the signature.
  private static let signing = """
    sign() { printf "$(sed 's/../\\\\x&/g' <<< "$1")" | openssl pkeyutl -sign -inkey own.key |
      od -An -v -tx1 | tr -d ' \\n'; }
    """

  private static func signer(
    _ script: String, _ scratch: Scratch, _ certificate: Certificate, seconds: Int = 60
  ) throws -> CommandSigner {
    try scratch.write("signer", Array("cd '\(scratch.path(""))'\n\(signing)\n\(script)\n".utf8))
    return try CommandSigner(
      command: "\(program) \(scratch.path("signer"))", certificate: certificate,
      seconds: seconds, isSession: true)
  }

  private static func failure(_ body: () throws -> [UInt8]) -> String? {
    do { _ = try body() } catch { return "\(error)" }
    return nil
  }

  @Test(arguments: Curve.allCases)
  func oneProgramSignsAllDigests(_ curve: Curve) throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(curve, scratch, "own")
    let signer = try Self.signer(
      "echo x >> starts; while read -r d; do echo \"$d $(sign $d)\"; done", scratch, certificate)
    for value in UInt8(1)...5 {
      let digest = [UInt8](repeating: value, count: curve.digest.size)
      #expect(try certificate.isValid(signer.sign(digest: digest), digest: digest))
    }
    #expect(try scratch.bytes("starts").count == 2)
  }

  @Test func nothingIsStartedBeforeTheFirstDigest() throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let signer = try Self.signer("echo x > starts; cat", scratch, certificate)
    #expect(signer.thumbprint == certificate.thumbprint)
    #expect(throws: (any Error).self) { try scratch.bytes("starts") }
  }

  /// A session of a program that breaks the rules is over: what came next could be the answer to anything,
  /// and to start it again could cost another try at a PIN.
  @Test(arguments: [
    ("exit 3", ChildProcessError.sessionEnded(program: program, code: 3)),
    ("read -r d; exit 0", .sessionEnded(program: program, code: 0)),
    ("read -r d; printf \"$d 00\"", .sessionEnded(program: program, code: 0)),
    ("read -r d; kill -9 $$", .killed(program: program, signal: 9)),
    ("read -r d; exec sleep 60", .timeLimit(program: program, seconds: 1)),
    ("exec sleep 60", .timeLimit(program: program, seconds: 1)),
    ("exec >&-; sleep 60", .timeLimit(program: program, seconds: 1)),
    ("exec <&-; sleep 60", .timeLimit(program: program, seconds: 1)),
    ("read -r d; printf \"$d 00\"; sleep 60", .timeLimit(program: program, seconds: 1)),
    ("head -c 5000 /dev/zero; sleep 60", .outputLimit(program: program, bytes: 4096)),
    ("cat /dev/zero", .outputLimit(program: program, bytes: 4096)),
  ])
  func aSessionThatFailsIsOver(_ script: String, _ error: ChildProcessError) throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let signer = try Self.signer("echo x >> starts; \(script)", scratch, certificate, seconds: 1)
    #expect(throws: OperationFailure(error)) { try signer.sign(digest: Self.digest) }
    let over = ChildProcessError.sessionOver(program: Self.program, reason: "\(error)")
    #expect(throws: OperationFailure(over)) { try signer.sign(digest: Self.digest) }
    #expect(try scratch.bytes("starts").count == 2)
  }

  @Test(arguments: [
    ("echo hello", "it wrote \"hello\" instead of an answer"),
    ("echo", "it wrote \"\" instead of an answer"),
    ("echo $d", "it wrote \"\(String(repeating: "01", count: 32))\" instead of an answer"),
    ("echo \" $d 00\"", "it wrote \" \(String(repeating: "01", count: 32)) 00\" instead"),
    ("echo \"$d zz\"", "\"zz\" is no signature in hexadecimal"),
    ("echo \"$d 0\"", "\"0\" is no signature in hexadecimal"),
    ("echo \"$d  00\"", "\" 00\" is no signature in hexadecimal"),
    ("echo \"$d errors\"", "\"errors\" is no signature in hexadecimal"),
    ("printf '%s 00\\r\\n' $d", "is no signature in hexadecimal"),
    ("printf '\\377\\0 00\\n'", "instead of an answer"),
    // The answer to another digest, as of a program that answers out of order.
    ("echo \"${d//1/2} 00\"", "it answered for the digest 0202"),
    ("echo \"${d%??} 00\"", "it answered for the digest 0101"),
  ])
  func whatIsNoAnswerEndsTheSession(_ script: String, _ reason: String) throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let signer = try Self.signer("while read -r d; do \(script); done", scratch, certificate)
    let first = try #require(Self.failure { try signer.sign(digest: Self.digest) })
    #expect(first.hasPrefix("bash does not keep to a session: "))
    #expect(first.contains(reason), "\(first)")
    let second = Self.failure { try signer.sign(digest: Self.digest) }
    #expect(second == "bash was not asked any more: \(first)")
  }

  /// What is wrong with one signature says nothing of the next.
  @Test(arguments: [
    ("echo \"$d error the card is busy\"", "bash did not sign: the card is busy"),
    ("echo \"$d error\"", "bash did not sign: it does not say why"),
    ("echo \"$d error \"", "bash did not sign: it does not say why"),
    ("echo \"$d 00ff\"", "bash did not answer with a signature: 2 bytes are neither r and s"),
    ("echo \"$d \"", "bash did not answer with a signature: 0 bytes are neither r and s"),
    ("echo \"$d $d$d\"", "the signature is not valid under the certificate of CN=own"),
  ])
  func oneBadSignatureDoesNotEndTheSession(_ script: String, _ reason: String) throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let signer = try Self.signer(
      "read -r d; \(script); while read -r d; do echo \"$d $(sign $d)\"; done", scratch,
      certificate)
    let first = try #require(Self.failure { try signer.sign(digest: Self.digest) })
    #expect(first.hasPrefix(reason), "\(first)")
    #expect(try signer.sign(digest: Self.digest).count == 64)
  }

  /// An answer that comes too early is the answer to something else.
  @Test func aLineTooManyIsTakenForNoAnswer() throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let signer = try Self.signer(
      "while read -r d; do a=\"$d $(sign $d)\"; printf '%s\\n%s\\n' \"$a\" \"$a\"; done", scratch,
      certificate)
    #expect(try signer.sign(digest: Self.digest).count == 64)
    let other = [UInt8](repeating: 2, count: 32)
    let second = Self.failure { try signer.sign(digest: other) }
    #expect(second?.contains("it answered for the digest 0101") == true)
  }

  /// It may end with its last answer, which counts.
  @Test func anAnswerCountsThoughTheProgramEndsWithIt() throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let signer = try Self.signer(
      "read -r d; echo \"$d $(sign $d)\"; exit 7", scratch, certificate)
    #expect(try signer.sign(digest: Self.digest).count == 64)
    #expect(throws: OperationFailure(ChildProcessError.sessionEnded(program: "bash", code: 7))) {
      try signer.sign(digest: Self.digest)
    }
  }

  /// The time is that of one answer, not of the session.
  @Test func aSessionMayTakeLongerThanAnAnswer() throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let signer = try Self.signer(
      "while read -r d; do sleep 0.7; echo \"$d $(sign $d)\"; done", scratch, certificate,
      seconds: 2)
    for _ in 1...4 { #expect(try signer.sign(digest: Self.digest).count == 64) }
  }

  /// A program that answers and reads nothing has its pipe filled in the end, which must not hold us up.
  @Test func whoReadsNothingIsGivenNoMore() throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    let line = String(repeating: "01", count: 32)
    let answering = """
      import fcntl, struct, sys, termios
      answered = 0
      while True:
          there = struct.unpack("i", fcntl.ioctl(0, termios.FIONREAD, bytes(4)))[0]
          if there > answered:
              answered += 65
              print(sys.argv[1], flush=True)
      """
    try scratch.write("answering", Array(answering.utf8))
    let signer = try Self.signer(
      "exec python3 answering \"\(line) $(sign \(line))\"", scratch, certificate, seconds: 2)
    var signed = 0
    let failure = Self.failure {
      for _ in 1...3000 {
        _ = try signer.sign(digest: Self.digest)
        signed += 1
      }
      return []
    }
    // 64 KiB of 65 bytes each, with nothing in the last page.
    #expect((900...1100).contains(signed), "\(signed)")
    #expect(failure == "bash ran for more than 2 seconds")
  }

  @Test func whenAllIsSignedTheProgramMayEndInPeace() throws {
    let scratch = try Scratch()
    let (_, certificate) = try TestKey.make(.p256, scratch, "own")
    do {
      let signer = try Self.signer(
        "while read -r d; do echo \"$d $(sign $d)\"; done; sleep 0.3; echo done > ended", scratch,
        certificate)
      #expect(try signer.sign(digest: Self.digest).count == 64)
    }
    #expect(try scratch.bytes("ended") == Array("done\n".utf8))
  }
}
