import Foundation
import Glibc
import Testing

/// Batches that are signed in one session of a program.
@Suite(
  .serialized, .enabled(if: Tool.isInstalled("openssl"), "openssl is not installed"))
struct SignerSessionTests {
  private static let hello = "Corpus/samples/hello.imagepackage"
  /// Answers the digest in `$d`.
  private static let answer =
    #"echo "$d $(printf "$(sed 's/../\\x&/g' <<< "$d")" | openssl pkeyutl -sign -inkey key.pem | od -An -v -tx1 | tr -d ' \n')""#

  /// A session with a key, its certificate, a program `signer` that runs a script, and packages in `in`.
  private func session(_ script: String, packages: Int = 0) throws -> Session {
    let session = try Session()
    try session.write(
      "signer",
      Array("#!/bin/bash\necho x >> starts\nanswer() { \(Self.answer); }\n\(script)\n".utf8))
    let make = """
      chmod +x signer; openssl ecparam -name prime256v1 -genkey -noout -out key.pem && \
      openssl req -x509 -key key.pem -subj /CN=Ours -out c.pem && mkdir in trust && cp c.pem trust && \
      for n in $(seq -w \(packages)); do cp \(Self.hello) in/$n.imagepackage; done
      """
    #expect(try session.run(make).code == 0)
    return session
  }

  private static func sign(_ options: String, _ input: String = hello) -> String {
    let output = options.contains("-o ") ? "" : "-o out"
    return "orrery sign \(input) --signer session:./signer --certificate c.pem \(output) \(options)"
  }

  @Test(arguments: ["", "--production", "--workers 1"])
  func aBatchIsSignedInOneSession(_ options: String) throws {
    let session = try session("while read -r d; do answer; done", packages: 20)
    let workers = options.contains("workers") ? "" : "--workers 4"
    let execution = try session.run(Self.sign("-q \(options) \(workers)", "in"))
    #expect(execution.code == 0, "\(execution.errors)")
    #expect(try session.run("cat starts").text == "x\n")
    #expect(session.names("out")?.count == 20)
    let verified = try session.run("orrery verify --trust-store trust --without-sdk-key out -q")
    #expect(verified.code == 0, "\(verified.text) \(verified.errors)")
  }

  @Test func jobsAreSignedInOneSession() throws {
    let session = try session("while read -r d; do answer; done", packages: 6)
    let execution = try session.run(
      """
      for n in 1 2 3 4 5 6; do echo '{"input":"in/'$n'.imagepackage","output":"'$n'.signed"}'; done |
      orrery sign --jobs --workers 3 --signer session:./signer --certificate c.pem > answers; \
      echo $?; cat starts; ls *.signed | wc -l
      """)
    #expect(execution.text == "0\nx\n6\n", "\(execution.errors)")
  }

  @Test func packSignsInASessionToo() throws {
    let session = try session("while read -r d; do answer; done")
    let execution = try session.run(
      """
      orrery extract \(Self.hello) --output app && orrery pack --package-directory app \
        --signer session:./signer --certificate c.pem --output-file new.imagepackage -q && \
      orrery verify --trust-store trust --without-sdk-key new.imagepackage -q
      """)
    #expect(execution.code == 0, "\(execution.errors)")
  }

  /// What was signed before stays, and of all else there is nothing.
  @Test(arguments: [
    ("exit 5", "ended with code 5 without an answer"),
    ("kill -9 $$", "was killed by signal 9"),
    ("echo garbage; cat", "does not keep to a session: it wrote \"garbage\" instead of an answer"),
    ("head -c 10000 /dev/zero; cat", "wrote more than 4096 bytes"),
    ("sleep 60", "ran for more than 1 seconds"),
  ])
  func aSessionThatEndsMidwayLeavesNoHalfFile(_ end: String, _ words: String) throws {
    let session = try session(
      "for n in 1 2 3 4 5; do read -r d; answer; done; read -r d; \(end)", packages: 12)
    let execution = try session.run(
      Self.sign("--workers 4 --signer-time-limit 1", "in") + " > log; ls -A out; wc -l < log")
    #expect(execution.errors.contains(words), "\(execution.errors)")
    #expect(execution.errors.contains("was not asked any more"))
    let names = session.names("out") ?? []
    #expect(names.count == 5)
    #expect(names.allSatisfy { $0.hasSuffix(".imagepackage") && !$0.hasPrefix(".") }, "\(names)")
    #expect(try session.run("cat starts").text == "x\n")
    #expect(
      try session.run("orrery verify --trust-store trust --without-sdk-key out -q").code == 0)
  }

  @Test(arguments: [
    ("exit 1", 3), ("read -r d; exit 0", 3), ("read -r d; echo hello; cat", 3),
    ("read -r d; echo \"$d error no\"; cat", 3), ("read -r d; echo \"$d 00\"; cat", 3),
    // Well formed, but not of this key.
    ("read -r d; echo \"$d $d$d\"; cat", 1),
    ("read -r d; answer; cat", 0),
  ])
  func howASessionFailsIsToldByTheExitCode(_ script: String, _ code: Int32) throws {
    let session = try session(script)
    let execution = try session.run(Self.sign("-q"))
    #expect(execution.code == code, "\(execution.errors)")
    #expect((session.names("")?.contains("out") ?? false) == (code == 0))
  }

  @Test(arguments: [
    ("session: ", "--certificate c.pem", "--signer session: names no program"),
    ("session:./signer", "", "a signing program needs --certificate"),
    ("session:./signer", "--certificate c.pem --deterministic", "cannot be used"),
  ])
  func whatASessionNeedsIsToldAtOnce(
    _ signer: String, _ options: String, _ words: String
  ) throws {
    let session = try session("")
    let execution = try session.run(
      "orrery sign \(Self.hello) --signer '\(signer)' \(options) -o out")
    #expect(execution.code == 64)
    #expect(execution.errors.contains(words), "\(execution.errors)")
  }

  @Test func noPackageTakesThePlaceOfTheProgram() throws {
    let session = try session("read -r d; answer")
    let execution = try session.run(Self.sign("-o ./signer"))
    #expect(execution.code == 3, "\(execution.errors)")
    #expect(try session.run("head -c 11 signer").text == "#!/bin/bash")
  }

  @Test func whatASessionSaysIsRelayed() throws {
    let session = try session(
      "while read -r d; do printf 'touch \\033[2Jthe key\\n' >&2; answer; done")
    let execution = try session.run(Self.sign("-q"))
    #expect(execution.errors == "touch \\u{1b}[2Jthe key\n")
  }

  /// Nothing of a session is left, however it ends.
  @Test(arguments: [
    "while read -r d; do answer; done", "read -r d; answer; exit 0", "exit 1",
    // What does not end when it is told to is ended.
    "while read -r d; do answer; done; wait",
  ])
  func whatASessionStartedEndsWithIt(_ script: String) throws {
    let mark = ProcessMark()
    let session = try session("sleep \(mark.seconds) & \(script)")
    _ = try session.run(Self.sign("-q"))
    #expect(!mark.isLeft)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func whatASessionStartedEndsWithOrrery(_ signal: Int32) throws {
    let mark = ProcessMark()
    let session = try session(
      """
      read -r d; answer; read -r d
      bash -c 'trap "" INT TERM HUP; touch started; sleep \(mark.seconds)' & wait
      """, packages: 3)
    try mark.expectGone(after: signal, to: Self.sign("--workers 2", "in"), in: session)
    let names = session.names("out") ?? []
    #expect(names.count <= 1 && names.allSatisfy { $0.hasSuffix(".imagepackage") }, "\(names)")
  }

  /// That is the point of a session: one PIN for many packages. The terminal is ours again afterwards.
  @Test(.enabled(if: Tool.isInstalled("script"), "script is not installed"))
  func oneSessionAsksForOnePIN() throws {
    let session = try session(
      "read -r pin </dev/tty; test \"$pin\" = 1234 || exit 5; while read -r d; do answer; done",
      packages: 5)
    let execution = try session.run(
      "(sleep 1; echo 1234; sleep 2; echo again) | timeout 30 script -qec "
        + "'\(Self.sign("-q", "in")); echo code $?; read x; echo got $x' /dev/null; cat starts")
    #expect(execution.text.contains("code 0"), "\(execution.text)")
    #expect(execution.text.contains("got again"))
    #expect(execution.text.hasSuffix("x\n"))
    #expect(session.names("out")?.count == 5)
  }
}
