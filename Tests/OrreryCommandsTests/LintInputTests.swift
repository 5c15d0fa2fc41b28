import Testing

/// What `lint` makes of what it is given: it names the rules that other verbs name.
@Suite struct LintInputTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  /// The ids of the rules in a text, in order.
  static func rules(_ text: String) -> [String] {
    text.matches(of: #/\[([a-z-]+\.[a-z0-9-]+)\]/#).map { String($0.1) }
  }

  /// What is no package breaks the rule that `verify` names.
  @Test(arguments: [
    "head -c 12496", "head -c 12000", "head -c 100", "head -c 5", "head -c 0",
    "sed s/Hello/Hollow/", "tail -c 99",
  ])
  func aDamagedPackageBreaksTheRuleThatVerifyNames(_ damage: String) throws {
    let session = try Session()
    let verified = try session.run(
      "\(damage) < \(Self.hello) > cut.imagepackage; orrery verify --format jsonl cut.imagepackage")
    let named = try #require(verified.text.firstMatch(of: #/container\.[a-z-]+/#)).0
    let linted = try session.run("orrery lint cut.imagepackage")
    #expect(Self.rules(linted.text).contains(String(named)))
    #expect(linted.code == 2)
  }

  /// A file that somebody calls a manifest is read as one, whatever is in it.
  @Test(arguments: [
    ("null", "manifest.not-an-object"), ("1", "manifest.not-an-object"),
    ("\"x\"", "manifest.not-an-object"), ("# x", "json.syntax"), ("", "json.empty"),
  ])
  func aManifestThatIsNoObjectIsNamedLikePackNamesIt(_ text: String, _ rule: String) throws {
    let session = try Session()
    #expect(try session.run("orrery extract \(Self.hello) -o app").code == 0)
    try session.write("app/app_manifest.json", Array(text.utf8))
    let linted = try session.run("orrery lint app/app_manifest.json")
    #expect(linted.text.hasPrefix("app/app_manifest.json:1:1: error"))
    #expect(Self.rules(linted.text) == [rule])
    let packed = try session.run("orrery pack -i app -s 12 --dry-run")
    #expect(Self.rules(packed.errors) == [rule])
    #expect((linted.code, packed.code) == (2, 2))
  }

  @Test func aDefinitionThatIsNotThereIsNamedLikePackNamesIt() throws {
    let session = try Session()
    #expect(try session.run("orrery extract \(Self.hello) -o app").code == 0)
    for verb in ["lint app/app_manifest.json", "pack -i app --dry-run"] {
      let heard = try session.run("orrery \(verb) --target-definition-filename none.json")
      #expect(heard.code == 3)
      #expect(Self.rules(heard.errors) == ["hardware.missing-file"])
    }
  }

  /// What an application's directory holds is judged alike before it is packed and while it is.
  @Test(arguments: [
    ("rm bin/app; mkdir bin/app", "manifest.entry-point-not-a-file"),
    ("rm bin/app", "manifest.entry-point-missing"), ("ln -s /etc/passwd link", "build.file-kind"),
    ("mkfifo pipe", "build.file-kind"), ("rm bin/app; ln -s /bin/sh bin/app", "build.file-kind"),
    (
      "sed -i 's/5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f/ffffffff-ffff-ffff-ffff-ffffffffffff/' *.json",
      "manifest.component-id-zero"
    ),
    (
      "sed -i 's/5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f/00000000-0000-0000-0000-000000000000/' *.json",
      "manifest.component-id-zero"
    ),
    ("sed -i 's#/bin/app#/BIN/app#' *.json", "manifest.entry-point-missing"),
    ("sed -i 's#/bin/app#/bin/App#' *.json", "manifest.entry-point-missing"),
    ("mv bin BIN", "manifest.entry-point-missing"),
    ("mv bin BIN && mv BIN/app BIN/APP", "manifest.entry-point-missing"),
    (
      "mv bin/app app && rmdir bin && sed -i 's#/bin/app#/App#' *.json",
      "manifest.entry-point-missing"
    ),
    ("sed -i 's/\"Default\"/\"Debugger\"/' *.json", "manifest.debug-server"),
    (
      "sed -i 's/5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f/8548b129-b16f-4f84-8dbe-d2c847862e78/' *.json",
      "manifest.debug-server"
    ),
    ("sed -i 's/\"Hello\"/\"a\\\\u0000b\"/' *.json", "manifest.control-character"),
    (
      "sed -i 's/\"CmdArgs\":\\[\\]/\"CmdArgs\":[\"\\\\u0000\"]/' *.json",
      "manifest.control-character"
    ),
  ])
  func lintAndPackRefuseTheSameDirectories(_ change: String, _ rule: String) throws {
    let session = try Session()
    #expect(
      try session.run("orrery extract \(Self.hello) -o app && cd app && \(change)").code == 0)
    let linted = try session.run("orrery lint app")
    let packed = try session.run("orrery pack -i app --dry-run")
    let notes = ["manifest.target-version-in-source"]
    #expect(Self.rules(linted.text).filter { !notes.contains($0) } == [rule])
    #expect(Self.rules(packed.errors) == [rule])
    #expect((linted.code, packed.code) == (1, 1))
  }

  /// What no device is known to provide is warned of, by whoever sees it.
  @Test(arguments: [0, 17, 99])
  func anAPISetThatNobodyKnowsIsWarnedOfByEveryVerb(_ set: Int) throws {
    let session = try Session()
    let made = try session.run(
      """
      orrery extract \(Self.hello) -o app
      sed -i 's/"TargetApplicationRuntimeVersion":12/"TargetApplicationRuntimeVersion":\(set)/' app/*.json
      """)
    #expect(made.code == 0)
    let packed = try session.run("orrery pack -i app -o new.imagepackage")
    let rule = "manifest.target-version-unknown"
    #expect(packed.code == 0 && Self.rules(packed.errors) == [rule])
    let notes = ["manifest.target-version-in-source"]
    #expect(
      Self.rules(try session.run("orrery lint app").text).filter { !notes.contains($0) } == [rule])
    for verb in ["lint", "verify", "show"] {
      let heard = try session.run("orrery \(verb) new.imagepackage")
      #expect(heard.code == 0 && heard.text.contains("warning"), "\(verb)")
      #expect(heard.text.contains(rule), "\(verb)")
    }
  }

  /// One fault, one finding, whether it is in the manifest or in what the manifest stands on.
  @Test(arguments: [
    ("null", "$LED", ["hardware.not-an-object"], 1), ("[]", "$LED", ["hardware.not-an-object"], 1),
    ("\"8\"", "$LED", ["hardware.value-type"], 1), ("\"$X\"", "$LED", ["hardware.value-form"], 1),
    ("8", "$LED\", 8, \"$LED", ["capability.repeated-entry", "capability.repeated-entry"], 0),
  ])
  func lintAndPackSayTheSameOfADefinition(
    _ definition: String, _ pins: String, _ rules: [String], _ code: Int32
  ) throws {
    let session = try Session()
    #expect(try session.run("orrery extract \(Self.hello) -o app").code == 0)
    let change = "s/\"Gpio\":\\[8\\]/\"Gpio\":[\"\(pins)\"]/"
    try session.write("change", Array(change.utf8))
    #expect(try session.run("sed -i -f change app/app_manifest.json").code == 0)
    let whole = """
      {"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1}, "Peripherals": [{
       "Name": "LED", "Type": "Gpio", "MainCoreHeaderValue": "(8)", "AppManifestValue": \(definition)}]}
      """
    try session.write(
      "board.json", Array((["null", "[]"].contains(definition) ? definition : whole).utf8))
    let linted = try session.run("orrery lint app --target-definition-filename board.json")
    let packed = try session.run(
      "orrery pack -i app --target-definition-filename board.json --dry-run")
    let notes = ["manifest.target-version-in-source", "capability.literal"]
    #expect(Self.rules(linted.text).filter { !notes.contains($0) } == rules)
    #expect(Self.rules(packed.errors) == rules)
    #expect((linted.code, packed.code) == (code, code))
  }

  /// What would follow from another type of application is not said of one that is none.
  @Test func aPackageOfAnImpossibleTypeIsOneFindingAndRefused() throws {
    let session = try Session()
    let made = try session.run(
      "orrery mutate \(Self.hello) --only manifest.application-type,manifest.application-type-form "
        + "--count 6 --out many")
    #expect(made.code == 0)
    for line in try session.run("orrery lint --format jsonl many").text.split(separator: "\n") {
      #expect(line.contains("\"errors\":1,\"warnings\":0,"), "\(line)")
    }
    let decided = try session.run(
      "orrery explain --capability appDevelopment --format jsonl many | grep -c '\"accepted\":false'"
    )
    #expect(decided.text == "6\n")
  }

  /// What can be read only once is not looked into twice, and that is said.
  @Test(arguments: [
    "cat two.json | orrery lint one.json -", "cat two.json | orrery lint one.json /dev/stdin",
    "orrery lint one.json two.json", "orrery lint one.json /dev/stdin < two.json",
  ])
  func partnersThatNobodyLookedForAreNoted(_ command: String) throws {
    let session = try Session()
    let one = """
      {"SchemaVersion": 1, "Name": "One", "ComponentId": "5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f",
       "EntryPoint": "/bin/app", "ApplicationType": "Default", "Capabilities":
       {"AllowedApplicationConnections": ["6f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f"]}}
      """
    try session.write("one.json", Array(one.utf8))
    let two = one.replacing("5f2e9a4c", with: "7f2e9a4c").replacing("6f2e9a4c", with: "8f2e9a4c")
      .replacing("7f2e9a4c", with: "6f2e9a4c")
    try session.write("two.json", Array(two.utf8))
    let heard = try session.run(command)
    let isSeen = !command.hasPrefix("cat")
    #expect(Self.rules(heard.text) == (isSeen ? ["capability.one-sided-partner"] : []))
    #expect(heard.errors.contains("can be read only once") == !isSeen)
    #expect(heard.code == 0)
  }
}
