import Foundation
import Testing

/// What is no regular file is refused, or left out with a word, and holds up nothing; a batch answers
/// for every input.
@Suite struct UnsuitableInputTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  /// A directory `d` with one package, and with what is none though it is called so.
  private func session() throws -> Session {
    let session = try Session()
    let make = """
      mkdir d real; cp \(Self.hello) d/a.imagepackage; cp \(Self.hello) real; mkfifo d/p.imagepackage
      ln -s ../real d/linked; ln -s /dev/zero d/z.imagepackage
      """
    #expect(try session.run(make).code == 0)
    return session
  }

  @Test(arguments: ["verify", "show", "lint", "explain --capability appDevelopment", "sign -o out"])
  func aDirectoryNamesWhatIsLeftOut(_ verb: String) throws {
    let execution = try session().run("orrery \(verb) d")
    #expect(
      execution.errors == """
        orrery: warning: d/linked was left out: it is a link to a directory
        orrery: warning: d/p.imagepackage was left out: it is a named pipe
        orrery: warning: d/z.imagepackage was left out: it is a link to a device
        orrery: note: 1 input: 1 yes; 3 left out

        """)
    #expect(execution.code == 0)
  }

  @Test(arguments: [
    "verify d/p.imagepackage", "lint d/p.imagepackage", "merge d/p.imagepackage",
    "merge --job-list d/p.imagepackage answers", "key show d/p.imagepackage",
    "diff d/p.imagepackage d/a.imagepackage", "mutate d/p.imagepackage -o out",
    "signature attach d/a.imagepackage d/p.imagepackage x -o out",
    "pack --package-directory real -a d/p.imagepackage --output-file out",
    "verify --certificate d/p.imagepackage d/a.imagepackage",
  ])
  func aPipeThatNobodyWritesToHoldsUpNothing(_ arguments: String) throws {
    let session = try session()
    let execution = try session.run("touch answers x; timeout 30 orrery \(arguments)")
    #expect(
      execution.errors.contains(
        "cannot read d/p.imagepackage: it is a named pipe, and nobody wrote to it for 3 seconds"))
    #expect(execution.code == 3)
  }

  @Test(arguments: ["verify /dev/zero", "merge /dev/zero", "lint d/z.imagepackage"])
  func aDeviceThatNeverEndsIsNoInput(_ arguments: String) throws {
    let execution = try session().run("timeout 30 orrery \(arguments)")
    #expect(execution.errors.contains("it is no file but a device"))
    #expect(execution.code == 3)
  }

  @Test(arguments: [
    "list /dev/stdin < \(hello)", "cat \(hello) | orrery list -",
    "cat \(hello) | orrery list /dev/stdin",
    "(sleep 1; cat \(hello)) > d/p.imagepackage & orrery list d/p.imagepackage",
  ])
  func whatSomebodyWritesIsRead(_ arguments: String) throws {
    let start = arguments.hasPrefix("list") ? "orrery " : ""
    let execution = try session().run(start + arguments)
    #expect(execution.text.contains("/app_manifest.json"))
    #expect(execution.code == 0)
  }

  @Test func aJobNamesAFile() throws {
    let execution = try session().run(
      """
      printf '{"input":"d/p.imagepackage"}\\n{"input":"/dev/zero"}\\n{"input":"d/a.imagepackage"}\\n' |
        orrery verify --jobs --workers 1 | sed 's/"report".*//'
      """)
    #expect(
      execution.text == """
        {"schema":"orrery/job/1","verb":"verify","input":"d/p.imagepackage","code":3,\
        "failure":"cannot read d/p.imagepackage: it is no file but a named pipe"}
        {"schema":"orrery/job/1","verb":"verify","input":"/dev/zero","code":3,\
        "failure":"cannot read /dev/zero: it is no file but a device"}
        {"schema":"orrery/job/1","verb":"verify","input":"d/a.imagepackage","code":0,

        """)
    #expect(execution.errors.contains("without a result: d/p.imagepackage, /dev/zero"))
  }

  @Test(.enabled(if: Tool.isInstalled("openssl"), "openssl is not installed"))
  func aJobThatTakesTooLongIsAnsweredAndTheOthersGoOn() throws {
    let session = try session()
    let signer = """
      #!/bin/sh
      if mkdir first 2>/dev/null; then sleep 50; fi
      openssl pkeyutl -sign -inkey key.pem

      """
    try session.write("signer", Array(signer.utf8))
    let execution = try session.run(
      """
      chmod +x signer; openssl ecparam -name prime256v1 -genkey -noout -out key.pem
      openssl req -x509 -key key.pem -subj /CN=Ours -out c.pem
      for n in 1 2; do echo '{"input":"d/a.imagepackage","output":"'$n'"}'; done |
        timeout 30 orrery sign --jobs --workers 1 --job-time-limit 2 --signer command:./signer \
          --certificate c.pem | sed 's/"report".*//'
      ls 1 2
      """)
    #expect(
      execution.text == """
        {"schema":"orrery/job/1","verb":"sign","input":"d/a.imagepackage","output":"1","code":3,\
        "failure":"it took more than 2 seconds","hint":"raise --job-time-limit"}
        {"schema":"orrery/job/1","verb":"sign","input":"d/a.imagepackage","output":"2","code":0,
        2

        """)
  }

  @Test(arguments: ["json", "jsonl"])
  func aBatchHasARecordForEveryInput(_ format: String) throws {
    let execution = try session().run(
      "orrery verify --format \(format) nowhere d/a.imagepackage none/x")
    let lines = try execution.text.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
    #expect(
      lines.map { $0?["input"] as? String } == ["nowhere", "d/a.imagepackage", "none/x"])
    #expect(
      lines.first??["failure"] as? String == "cannot open nowhere: No such file or directory")
    #expect(lines.first??["code"] as? Int == 3)
    #expect(execution.errors.hasSuffix("orrery: note: without a result: nowhere, none/x\n"))
    #expect(execution.code == 3)
  }

  @Test(arguments: ["verify", "show", "lint", "sign -o out"])
  func aBatchHasALineForEveryInput(_ verb: String) throws {
    let execution = try session().run("orrery \(verb) nowhere d/a.imagepackage")
    #expect(
      execution.text.contains("nowhere: failed: cannot open nowhere: No such file or directory\n"))
    #expect(execution.code == 3)
  }

  @Test func anOutputPipeFromWhichNobodyReadsHoldsNothingUp() throws {
    let session = try Session()
    let execution = try session.run(
      "mkfifo pipe; timeout 30 orrery sign Corpus/samples/hello.imagepackage --output pipe")
    #expect(execution.errors.contains("nobody has opened this named pipe for reading"))
    #expect(execution.code == 3)
    let heard = try session.run(
      "(sleep 1; cat pipe > copy) & orrery sign Corpus/samples/hello.imagepackage --output pipe; wait;"
        + " orrery verify --quiet copy")
    #expect(heard.code == 0, "\(heard.errors)")
  }

  /// What cannot be read at all has one exit code, whoever is asked.
  @Test(arguments: ["[8,,]", "# x", "{\"a\":1", "[]", "\u{0}"])
  func aManifestThatIsNoneIsMalformedToEveryVerb(_ text: String) throws {
    let session = try Session()
    #expect(
      try session.run("orrery extract Corpus/samples/hello.imagepackage --output app").code == 0)
    try session.write("app/app_manifest.json", Array(text.utf8))
    #expect(try session.run("orrery lint app/app_manifest.json").code == 2)
    #expect(
      try session.run("orrery pack --package-directory app --target-api-set 12 --output-file o")
        .code
        == 2)
  }

  /// A pipe in place of the manifest is named once, and nothing is said to be missing.
  @Test(arguments: [
    ("lint app", "error: app/app_manifest.json is a named pipe, not a file\n"),
    (
      "pack --package-directory app -o out --target-api-set 5",
      """
      error: app/app_manifest.json: it is a named pipe [build.file-kind] A package directory holds \
      regular files and directories only.
      orrery: error: nothing was packed

      """
    ),
  ])
  func aPipeInPlaceOfAManifestIsNamedOnce(_ arguments: String, _ words: String) throws {
    let execution = try Session().run(
      "mkdir app; mkfifo app/app_manifest.json; timeout 30 orrery \(arguments)")
    #expect(execution.errors == "orrery: \(words)")
    #expect(execution.code != 0)
  }

  /// Who names a directory that is about to be packed hears what packing would say of its files; a
  /// directory of sources, where not even the folder of the program is yet, may hold what it likes.
  @Test(arguments: [true, false])
  func lintOfAPackageDirectoryNamesStrayFiles(isBuilt: Bool) throws {
    let execution = try Session().run(
      """
      orrery extract \(Self.hello) --output app; touch app/.DS_Store app/app.debug
      \(isBuilt ? "" : "rm -r app/bin;") orrery lint app
      """)
    #expect(execution.code == 0)
    #expect(execution.text.contains("app/.DS_Store: warning") == isBuilt)
    #expect(execution.text.contains("[build.stray-file]") == isBuilt)
  }

  /// One fault, one finding: where the end of a package is cut off, nobody knows where its content
  /// ends, so that its size, checksum, gaps and padding are no news.
  @Test(arguments: [12_496, 12_300, 12_288, 9_000, 5_000, 4_100])
  func aPackageThatIsCutShortHasNoFollowOnFindings(_ size: Int) throws {
    let execution = try Session().run(
      "head -c \(size) \(Self.hello) > cut.imagepackage; orrery lint cut.imagepackage")
    #expect(execution.code == 2)
    #expect(execution.text.contains("[container."))
    for rule in ["size", "checksum", "gap", "padding", "last-entry-room"] {
      #expect(!execution.text.contains("[asxipfs.\(rule)]"))
    }
  }

  /// A value that begins with a minus is a value, and a wrong one.
  @Test(arguments: [
    "explain --fuse -1 x", "verify --workers -3 x", "mutate --seed -1 x -o out",
    "mutate --count -1 x -o out", "key create --days -1 --subject CN=a -o out",
    "verify --job-time-limit -1 x", "pack --budget -1 --package-directory x -o out",
  ])
  func aNegativeNumberIsNoMissingValue(_ arguments: String) throws {
    let execution = try Session().run("orrery \(arguments)")
    #expect(execution.code == 64)
    #expect(!execution.errors.contains("missing"))
  }
}
