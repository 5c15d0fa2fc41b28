import Testing

/// What is said where something cannot be done: what it is, and what to do.
@Suite struct WordingTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  @Test(arguments: [
    ("verify --certificate Corpus/README.md \(hello)", 2, "neither PEM, DER, PKCS #7 nor PFX"),
    (
      "pack --content app --image-type Services -o x", 3,
      "cannot read app: it is no file but a directory"
    ),
    ("--generate-completion-script foo", 64, "unknown shell 'foo'"),
    (
      "--generate-completion-script=foo", 64,
      "use --generate-completion-script with bash, zsh or fish"
    ),
    (
      "pack -i app --temporary none,remove-at-boot -o x", 64,
      "'none' means no flag and stands alone"
    ),
    ("diff --fail-on size-over=x \(hello) \(hello)", 64, "invalid size 'x' of size-over"),
    ("diff --fail-on growth-over=-1 \(hello) \(hello)", 64, "invalid size '-1' of growth-over"),
    ("verify many", 3, "many/a.imagepackage was left out: it is a named pipe"),
    ("verify linked", 3, "linked/x.imagepackage was left out: it is a link to a directory"),
    (
      "verify --format xml x", 64,
      "please provide one of the following: text, json, jsonl, sarif, junit, github, markdown\n"
    ),
    (
      "help schema app_manifest --hardware-definitions .", 64,
      "error: --hardware-definitions needs --target-definition-filename"
    ),
    (
      "help schema lint --hardware-definitions .", 64,
      "error: only app_manifest is made for a board"
    ),
    (
      "pack --preset lan-enc28j60-isu0-int5 -x a --dry-run", 64,
      "--executables needs --package-directory"
    ),
    (
      "pack --preset lan-enc28j60-isu0-int5 -s 12 --dry-run", 64,
      "--target-api-set needs --package-directory"
    ),
    (
      "pack --content app/bin/app --image-type RootFs -f b.json --dry-run", 64,
      "--target-definition-filename needs --package-directory"
    ),
    ("verify --job-time-limit 5 \(hello)", 64, "--job-time-limit needs --jobs"),
    (
      "sign \(hello) -o x --signer-time-limit 5", 64,
      "--signer-time-limit needs a signing program"
    ),
    (
      "signature request \(hello) --password-file answer", 64, "a password needs --certificate"
    ),
    ("mutate --list \(hello)", 64, "--list writes nothing"),
    (
      "signature attach \(hello) request answer -o x", 2, "error: answer: not a signature: 3 bytes"
    ),
    (
      "signature attach \(hello) request wrong -o x", 1,
      "error: wrong: the signature is not valid under the certificate"
    ),
    ("pack -i app -x 'f\u{e9}' -o x", 1, "build.executable-missing"),
  ])
  func theProblemIsNamed(_ arguments: String, _ code: Int32, _ words: String) throws {
    let session = try Session()
    let made = try session.run(
      """
      orrery extract \(Self.hello) -o app && mkdir many linked && mkfifo many/a.imagepackage \
      && ln -s ../app linked/x.imagepackage \
      && orrery signature request \(Self.hello) -o request && echo ab > answer \
      && head -c 64 Corpus/README.md > wrong
      """)
    #expect(made.code == 0)
    let heard = try session.run("orrery \(arguments)")
    #expect(heard.code == code)
    #expect(heard.errors.contains(words), "\(heard.errors)")
    #expect(!heard.errors.contains("\\u{"))
  }

  /// A certificate is no secret: nobody is asked for a password to trust one.
  @Test(.enabled(if: Tool.isInstalled("openssl"), "openssl is not installed"))
  func aCertificateBehindAPasswordIsToBeExported() throws {
    let heard = try Session().run(
      """
      orrery key create --subject CN=a -o key.pem > made && openssl pkcs12 -export -in key.pem \
        -inkey key.pem -passout pass:abc -out key.pfx
      orrery verify --certificate key.pfx \(Self.hello)
      """)
    #expect(heard.code == 1)
    #expect(heard.errors.contains("protected by a password"))
    #expect(heard.errors.contains("hint: a certificate is no secret: export it"))
  }

  /// A name that is not UTF-8 is bytes, in the directory, in the package and on the command line.
  @Test func aNameThatIsNotUTF8IsFoundByItsBytes() throws {
    let heard = try Session().run(
      """
      orrery extract \(Self.hello) -o app > made; n=$(printf 'f\\351'); printf hi > "app/$n"
      orrery pack -i app -x "$n" -o o.imagepackage > packed && orrery list o.imagepackage | grep xe9
      orrery cat o.imagepackage "/$n"; orrery cat o.imagepackage "$n"
      """)
    #expect(heard.code == 0, "\(heard.errors)")
    #expect(heard.text.hasPrefix("-rwxr-xr-t"))
    #expect(heard.text.hasSuffix("hihi"))
  }

  /// Every job has a record, also one that nobody answered.
  @Test func anUnansweredJobIsARecordToo() throws {
    let session = try Session()
    let jobs = ["1", "2"].map { "{\"id\": \"\($0)\", \"input\": \"\(Self.hello)\"}\n" }
    try session.write("jobs", Array(jobs.joined().utf8))
    let heard = try session.run(
      "head -1 jobs | orrery verify --jobs > answers; orrery merge --job-list jobs answers")
    #expect(heard.code == 3)
    let lines = heard.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last?.contains("\"id\":\"2\"") == true)
    #expect(lines.last?.contains("\"failure\":\"it was not answered\"") == true)
  }

  /// A device that cannot be made leaves nothing of itself behind.
  @Test func aDeviceThatCannotBeMadeLeavesNothing() throws {
    let session = try Session()
    let heard = try session.run("mkdir board && touch board/images && orrery device create board")
    #expect(heard.code != 0)
    #expect(session.names("board") == ["images"])
  }

  /// The rules are there to choose from.
  @Test(arguments: [
    ("lint", "--ignore", "manifest.missing-name"),
    ("lint", "--severity", "manifest.missing-name=note"), ("audit", "--ignore", "program.header"),
  ])
  func completionOffersRules(_ verb: String, _ option: String, _ word: String) throws {
    let heard = try Session().run(
      """
      orrery --generate-completion-script bash > complete
      bash -c '. ./complete; COMP_WORDS=(orrery \(verb) \(option) \(word.prefix(4))); COMP_CWORD=3
        COMP_LINE="orrery \(verb) \(option) \(word.prefix(4))"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
        _orrery orrery \(word.prefix(4)) \(option); printf "%s\\n" "${COMPREPLY[@]}"'
      """)
    #expect(heard.text.split(separator: "\n").contains(Substring(word)))
  }
}
