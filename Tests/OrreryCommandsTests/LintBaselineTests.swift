import Testing

/// A baseline passes over what it was made of, however that is spelled, and over nothing else.
@Suite struct LintBaselineTests {
  private static func manifest(_ pins: String) -> [UInt8] {
    Array(
      """
      {"SchemaVersion": 1, "Name": "A", "ComponentId": "5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f",
       "EntryPoint": "/bin/app", "ApplicationType": "Default", "Capabilities": {"Gpio": [\(pins)]}}
      """.utf8)
  }

  private func session() throws -> Session {
    let session = try Session()
    #expect(try session.run("mkdir -p app other").code == 0)
    try session.write("app/app_manifest.json", Self.manifest("8, 8, 999"))
    let heard = try session.run("orrery lint --write-baseline app/known.json app")
    #expect(heard.text == "app/app_manifest.json: no findings, 2 passed over\n")
    return session
  }

  @Test(arguments: [
    "orrery lint --baseline app/known.json app", "orrery lint --baseline app/known.json ./app/",
    "orrery lint --baseline ./app/../app/known.json app/app_manifest.json",
    "cd app; orrery lint --baseline known.json app_manifest.json",
    "cd app; orrery lint --baseline known.json .",
    "cd other; orrery lint --baseline ../app/known.json $OLDPWD/app/app_manifest.json",
    "mv app moved; orrery lint --baseline moved/known.json moved",
  ])
  func aBaselineHoldsHoweverItsInputsAreSpelled(_ command: String) throws {
    let heard = try session().run("cd .; \(command)")
    #expect(heard.code == 0)
    #expect(heard.text.hasSuffix(": no findings, 2 passed over\n"), "\(heard.text)")
  }

  /// What was known is no news for standing one place further on; what is new is.
  @Test(arguments: [("9, 8, 8, 999", 0), ("9, 9, 8, 8, 999", 1), ("8, 8, 999, 998", 1)])
  func aPinInsertedBeforeMakesNoOldFindingNew(_ pins: String, _ news: Int) throws {
    let session = try session()
    try session.write("app/app_manifest.json", Self.manifest(pins))
    let heard = try session.run("orrery lint --strict --baseline app/known.json app")
    #expect(heard.code == (news == 0 ? 0 : 1))
    #expect(LintInputTests.rules(heard.text).count == news)
  }

  /// Behind what keeps a text from being read nothing was looked at: it stays what it is.
  @Test(arguments: [
    "--ignore json.unexpected-end", "--severity json.unexpected-end=note", "--write-baseline b",
  ])
  func whatKeepsATextFromBeingReadIsNotPassedOver(_ option: String) throws {
    let session = try session()
    try session.write(
      "board.json",
      Array("{\"Metadata\": {\"Type\": \"Azure Sphere Hardware Definition\", \"Version\": 1}".utf8))
    for (input, code) in [
      ("board.json", 2), ("app/app_manifest.json --target-definition-filename board.json", 1),
    ] as [(String, Int32)] {
      let heard = try session.run("orrery lint \(option) \(input)")
      #expect(heard.code == code)
      #expect(heard.text.contains("error: expected"))
      #expect(
        (try? session.bytes("b")).map { !String(decoding: $0, as: UTF8.self).contains("json.") }
          ?? true)
    }
  }
}
