import Testing

/// Nothing that was read is written over, and nothing is written into what is read.
@Suite struct OutputPlaceTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  private func session() throws -> Session {
    let session = try Session()
    let make = """
      orrery extract \(Self.hello) -o app && mkdir many && cp \(Self.hello) many/ \
      && cp \(Self.hello) one && orrery key create --subject CN=a --output key.pem \
      && echo '{"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1}}' > base.json \
      && echo '{"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1},
         "Imports": [{"Path": "base.json"}]}' > board.json
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
    ("diff app one --report sarif=app/bin/app", "app/bin/app"),
    ("diff one app --report sarif=one", "one"),
  ])
  func anInputIsNotWrittenOver(_ arguments: String, _ file: String) throws {
    let session = try session()
    let before = try session.bytes(file)
    let heard = try session.run("orrery \(arguments)")
    #expect(heard.code == 3)
    #expect(heard.errors.contains("it is also an input"))
    #expect(try session.bytes(file) == before)
  }

  /// What would be packed with the next package is refused before anything is written.
  @Test(arguments: ["app/out.imagepackage", "app/bin/../out", "./app/other.imagepackage"])
  func aPackageIsNotWrittenIntoItsOwnDirectory(_ output: String) throws {
    let session = try session()
    let heard = try session.run("orrery pack -i app -o \(output)")
    #expect(heard.code == 3)
    #expect(heard.errors.contains("which is being packed"))
    #expect(session.names("app") == ["app_manifest.json", "bin"])
  }
}
