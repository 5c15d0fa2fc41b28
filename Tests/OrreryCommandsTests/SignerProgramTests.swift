import Foundation
import Glibc
import Testing

/// A program that signs: what it starts is ended with it, and how it fails is a failed signer.
@Suite(
  .serialized, .enabled(if: Tool.isInstalled("openssl"), "openssl is not installed"))
struct SignerProgramTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  /// A session with a key, its certificate, and a program `signer` that runs a script.
  private func session(_ script: String) throws -> Session {
    let session = try Session()
    try session.write("signer", Array("#!/bin/sh\n\(script)\n".utf8))
    let make = """
      chmod +x signer; openssl ecparam -name prime256v1 -genkey -noout -out key.pem && \
      openssl req -x509 -key key.pem -subj /CN=Ours -out c.pem
      """
    #expect(try session.run(make).code == 0)
    return session
  }

  private static func sign(_ options: String = "") -> String {
    "orrery sign \(hello) --signer command:./signer --certificate c.pem -o out \(options)"
  }

  /// What a program says to people cannot rewrite the screen, and is otherwise what it was.
  @Test func whatASignerSaysIsFitForATerminal() throws {
    let session = try session(
      "printf 'one\\n\\033[2Jtwo\\342\\200\\256\\377\\nthree' >&2; exec openssl pkeyutl -sign -inkey key.pem"
    )
    let execution = try session.run(Self.sign("-q"))
    #expect(execution.code == 0)
    #expect(execution.errors == "one\n\\u{1b}[2Jtwo\\u{202e}\\xff\nthree")
  }

  @Test(arguments: [
    ("cat >/dev/null; printf abc", 3), ("exit 1", 3), ("kill -9 $$", 3), ("true", 3),
    ("cat >/dev/null; head -c 5000 /dev/zero", 3),
    // Well formed, but not of this key.
    ("cat >/dev/null; head -c 64 /dev/zero | tr '\\\\0' '\\\\1'", 1),
    ("openssl pkeyutl -sign -inkey key.pem", 0),
  ])
  func howASignerFailsIsToldByTheExitCode(_ script: String, _ code: Int32) throws {
    let session = try session(script)
    let execution = try session.run(Self.sign())
    #expect(execution.code == code, "\(execution.errors)")
    #expect((session.names("")?.contains("out") ?? false) == (code == 0))
  }

  @Test func aSignerThatCannotBeRunIsAFailedSigner() throws {
    let session = try session("")
    let missing = Self.sign().replacing("./signer", with: "./none")
    #expect(try session.run(missing).code == 3)
    #expect(try session.run(Self.sign().replacing("./signer", with: "")).code == 64)
  }

  @Test func whatASignerStartedEndsAtTheTimeLimit() throws {
    let mark = ProcessMark()
    let session = try session("sh -c 'sleep \(mark.seconds) & wait' & wait")
    let execution = try session.run(Self.sign("--signer-time-limit 1"))
    #expect(execution.errors.contains("ran for more than 1 seconds"))
    #expect(execution.code == 3)
    #expect(!mark.isLeft)
  }

  @Test func whatASignerLeavesBehindEndsWithIt() throws {
    let mark = ProcessMark()
    let session = try session("sleep \(mark.seconds) & openssl pkeyutl -sign -inkey key.pem")
    #expect(try session.run(Self.sign()).code == 0)
    #expect(!mark.isLeft)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGKILL])
  func whatASignerStartedEndsWithOrrery(_ signal: Int32) throws {
    let mark = ProcessMark()
    let session = try session(
      "touch started; sh -c 'trap \"\" INT TERM HUP; sleep \(mark.seconds)' & wait")
    try mark.expectGone(after: signal, to: Self.sign(), in: session)
    #expect(session.names("")?.contains("out") == false)
  }

  /// The threads of a batch block signals; a program must not inherit that.
  @Test func aSignerOfABatchCanBeEndedBySignals() throws {
    let session = try session(
      "grep SigBlk /proc/self/status >> masks; openssl pkeyutl -sign -inkey key.pem")
    let execution = try session.run(
      "cp \(Self.hello) a.imagepackage; cp \(Self.hello) b.imagepackage; "
        + "orrery sign a.imagepackage b.imagepackage --signer command:./signer --certificate c.pem "
        + "-o signed >/dev/null; sort -u masks")
    #expect(execution.text == "SigBlk:\t0000000000000000\n")
  }

  /// A process group of its own is not in the foreground of the terminal, unless that is lent to it.
  @Test(.enabled(if: Tool.isInstalled("script"), "script is not installed"))
  func aSignerMayAskForAPINAtTheTerminal() throws {
    let session = try session(
      "read pin </dev/tty; test \"$pin\" = 1234 || exit 5; openssl pkeyutl -sign -inkey key.pem")
    let execution = try session.run(
      "(sleep 1; echo 1234; sleep 1; echo again) | timeout 30 script -qec "
        + "'\(Self.sign()); echo code $?; read x; echo got $x' /dev/null")
    #expect(execution.text.contains("code 0"))
    // We have it back.
    #expect(execution.text.contains("got again"))
  }

  @Test(.enabled(if: Tool.isInstalled("script"), "script is not installed"))
  func whatIsTypedToStopASignerStopsOrrery() throws {
    let session = try session("read pin </dev/tty")
    let execution = try session.run(
      "(sleep 1; printf '\\003'; sleep 1) | timeout 30 script -qec '\(Self.sign())' /dev/null")
    #expect(execution.text.contains("interrupted"))
    #expect(session.names("")?.contains("out") == false)
  }
}
