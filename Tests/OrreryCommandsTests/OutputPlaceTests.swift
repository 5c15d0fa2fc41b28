import Testing

/// Nothing that was read is written over, and nothing is written into what is read.
@Suite struct OutputPlaceTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  private func session() throws -> Session {
    let session = try Session()
    let make = """
      orrery extract \(Self.hello) -o app && mkdir many && cp \(Self.hello) many/ \
      && cp \(Self.hello) one && orrery key create --subject CN=a --output key.pem --certificate-output key.cer \
      && echo abc > word && orrery key create --subject CN=a --output locked.pem --encrypt \
        --password-file word && echo '{"input": "one"}' > jobs \
      && echo '{"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1}}' > base.json \
      && echo '{"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1},
         "Imports": [{"Path": "base.json"}]}' > board.json \
      && echo notes > app/notes.md && echo notes > many/notes.txt && ln app/notes.md other \
      && ln -s app/bin/app link && mkdir bin && cp /bin/false bin/signer \
      \
      && orrery device create board && orrery signature request one -o request \
      && orrery signature extract one -o answer
      """
    let made = try session.run(make)
    #expect(made.code == 0, "\(made.errors)")
    return session
  }

  @Test(arguments: [
    ("lint one --write-baseline one", "one"),
    ("lint app --write-baseline app/app_manifest.json", "app/app_manifest.json"),
    ("lint app --report sarif=app/app_manifest.json", "app/app_manifest.json"),
    ("lint many --write-baseline many/hello.imagepackage", "many/hello.imagepackage"),
    ("lint many --report junit=./many/hello.imagepackage", "many/hello.imagepackage"),
    ("lint board.json --report sarif=base.json", "base.json"),
    ("lint app --target-definition-filename board.json --write-baseline board.json", "board.json"),
    ("lint app --target-definition-filename board.json --report sarif=base.json", "base.json"),
    ("verify many --report sarif=many/hello.imagepackage", "many/hello.imagepackage"),
    ("verify one --certificate key.pem --report sarif=key.pem", "key.pem"),
    ("explain one --certificate key.pem --report sarif=key.pem", "key.pem"),
    ("audit one --certificate key.pem --report sarif=key.pem", "key.pem"),
    ("sbom one --certificate key.pem -o key.pem", "key.pem"),
    ("sign one --signer locked.pem --password-file word -o word", "word"),
    ("lint --jobs --write-baseline one < jobs", "one"),
    ("diff one app --report sarif=one", "one"),
    ("hardware-definition generate-header board.json -o base.json", "base.json"),
    ("lint --jobs --write-baseline jobs < jobs", "jobs"),
    // A program that signs, and what it is started with.
    ("sign one -o bin/signer --certificate key.cer --signer command:bin/signer", "bin/signer"),
    ("sign one -o word --certificate key.cer --signer 'command:sh word'", "word"),
    ("sign one -o word --certificate key.cer --signer 'command:sh -c --key=word'", "word"),
    ("sign one -o key.cer --certificate key.cer --signer command:false", "key.cer"),
    ("sign one -o key.pem --signer key.pem", "key.pem"),
    ("pack -i app -o word --certificate key.cer --signer 'command:sh word'", "word"),
    ("pack -i app -o new --depfile word --certificate key.cer --signer 'command:sh word'", "word"),
    (
      "capability create --device-id $(printf %0128d 7) --capability none -o word "
        + "--certificate key.cer --signer 'command:sh word'", "word"
    ),
    ("signature attach one request answer -o answer", "answer"),
    ("signature attach one request answer -o request", "request"),
    ("signature request one --certificate key.pem -o key.pem", "key.pem"),
    ("signature extract one -o one", "one"),
  ])
  func anInputIsNotWrittenOver(_ arguments: String, _ file: String) throws {
    let session = try session()
    let before = try session.bytes(file)
    let heard = try session.run("orrery \(arguments)")
    #expect(heard.code == 3)
    #expect(heard.errors.contains("it is also an input"))
    #expect(try session.bytes(file) == before)
  }

  /// What belongs to a folder that is an input is part of it, whatever of it was read.
  @Test(arguments: [
    ("lint app --write-baseline app/bin/app", "app/bin/app"),
    ("lint app --report sarif=app/bin/app", "app/bin/app"),
    ("lint app --report markdown=app/notes.md", "app/notes.md"),
    ("lint app --report junit=other", "other"), ("lint app --report github=link", "app/bin/app"),
    ("verify many --report junit=many/notes.txt", "many/notes.txt"),
    ("explain many --report sarif=many/notes.txt", "many/notes.txt"),
    ("audit many --report github=many/notes.txt", "many/notes.txt"),
    ("diff app one --report sarif=app/bin/app", "app/bin/app"),
    ("diff one app --report markdown=app/notes.md", "app/notes.md"),
    ("explain one --device board --report sarif=board/device.json", "board/device.json"),
    ("explain one --device board --report junit=board/cloud/system.pem", "board/cloud/system.pem"),
  ])
  func aFileOfAnInputFolderIsNotWrittenOver(_ arguments: String, _ file: String) throws {
    let session = try session()
    let before = try session.bytes(file)
    let heard = try session.run("orrery \(arguments)")
    #expect(heard.code == 3)
    #expect(heard.errors.contains("it belongs to"))
    #expect(try session.bytes(file) == before)
  }

  @Test func aProgramThatIsSearchedIsNotWrittenOver() throws {
    let session = try session()
    let before = try session.bytes("bin/signer")
    let heard = try session.run(
      """
      PATH=$PWD/bin:$PATH
      orrery sign one -o bin/signer --certificate key.cer --signer command:signer
      """)
    #expect(heard.code == 3)
    #expect(heard.errors.contains("it is also an input"))
    #expect(try session.bytes("bin/signer") == before)
  }

  /// A baseline or report of an earlier run may be in the folder, and be new there, for every kind; one
  /// kind does not take the place of another.
  @Test(arguments: ["lint app", "verify many", "audit many", "diff app one", "explain many"])
  func anEarlierReportIsWrittenAgain(_ verb: String) throws {
    let session = try session()
    let folder = verb.contains("app") ? "app" : "many"
    let kinds = ["sarif", "junit", "github", "markdown"]
    for _ in 0..<2 {
      for kind in kinds {
        let heard = try session.run("orrery \(verb) --report \(kind)=\(folder)/all.\(kind)")
        #expect(heard.code < 3, "\(heard.errors)")
      }
    }
    for kind in kinds {
      let heard = try session.run(
        """
        echo '{"findings": [], "schema": "orrery/lint-baseline/1"}' > \(folder)/known
        orrery \(verb) --report \(kind)=\(folder)/known
        """)
      #expect(heard.code == 3, "\(kind)")
    }
  }

  @Test func aBaselineBesideTheSourcesIsWrittenAgain() throws {
    let heard = try session().run(
      """
      for folder in app many
      do
        orrery lint $folder --write-baseline $folder/known.json || exit
        orrery lint $folder --write-baseline $folder/known.json || exit
      done
      """)
    #expect(heard.code == 0, "\(heard.errors)")
  }

  /// What a shell has made for the output belongs to nobody yet.
  @Test func standardOutputMayBeANewFileOfTheFolder() throws {
    let session = try session()
    let heard = try session.run(
      "orrery lint app --quiet --report sarif=/dev/stdout > app/new.sarif")
    #expect(heard.code == 0, "\(heard.errors)")
    #expect(try !session.bytes("app/new.sarif").isEmpty)
  }

  /// Two outputs are two files, however their paths are spelled.
  @Test(arguments: [
    "lint app --report sarif=all --report junit=./all",
    "lint app --report sarif=bin/../all --report junit=all",
    "lint app --report sarif=all --write-baseline ./all",
    "key create --subject CN=a --output new.pem --certificate-output ./new.pem",
    "key create --subject CN=a --output key.pem --certificate-output app/../key.pem --force",
    "pack -i app -o new --depfile ./new",
  ])
  func oneFileIsNotWrittenTwice(_ arguments: String) throws {
    let session = try session()
    let key = try session.bytes("key.pem")
    #expect(try session.run("orrery \(arguments)").code == 64)
    #expect(session.names()?.contains { ["all", "new", "new.pem"].contains($0) } == false)
    #expect(try session.bytes("key.pem") == key)
  }

  /// Jobs are done in any order, so none writes what another one of the list reads or writes.
  @Test(arguments: [
    (["one", "out"], ["./key.pem", "one"], "one: an earlier job reads it"),
    (["one", "out"], ["other.image", "./out"], "./out: an earlier job already writes there"),
    (
      ["one", "other.image"], ["./other.image", "out"], "./other.image: an earlier job writes there"
    ),
  ])
  func aJobDoesNotWriteWhatAnotherOneReads(
    _ first: [String], _ second: [String], _ words: String
  ) throws {
    let session = try session()
    let lines = [first, second].map { #"{"input": "\#($0[0])", "output": "\#($0[1])"}"# }
    try session.write("jobs", Array(lines.joined(separator: "\n").utf8))
    _ = try session.run("cp one other.image")
    let before = try session.bytes("one")
    let heard = try session.run("orrery sign --jobs < jobs")
    #expect(heard.code == 2 && heard.text.contains(words), "\(heard.text)")
    #expect(try session.bytes("one") == before)
  }

  @Test func theListOfJobsIsNotWrittenOver() throws {
    let session = try session()
    try session.write("jobs", Array(#"{"input": "one", "output": "jobs"}"#.utf8))
    let before = try session.bytes("jobs")
    let heard = try session.run("orrery sign --jobs < jobs")
    #expect(heard.code == 3 && heard.text.contains("it is also an input"), "\(heard.text)")
    #expect(try session.bytes("jobs") == before)
  }

  /// What would be packed with the next package is refused before anything is written.
  @Test(arguments: ["app/out.imagepackage", "app/bin/../out", "./app/other.imagepackage"])
  func aPackageIsNotWrittenIntoItsOwnDirectory(_ output: String) throws {
    let session = try session()
    let heard = try session.run("orrery pack -i app -o \(output)")
    #expect(heard.code == 3)
    #expect(heard.errors.contains("which is being packed"))
    #expect(session.names("app") == ["app_manifest.json", "bin", "notes.md"])
  }
}
