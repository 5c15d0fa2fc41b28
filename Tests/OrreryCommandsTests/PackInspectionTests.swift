import Testing

/// What `pack` makes is held against the rules that `lint` holds a package against: what is an error there
/// is refused, what is a warning there is one here.
@Suite struct PackInspectionTests {
  private static let board = "--preset lan-enc28j60-isu0-int5"
  private static let content = "--content b --image-type"
  private static let application = "--package-directory app --target-api-set 12"

  @Test(arguments: [
    ("\(board) --depends ApplicationRuntime@12", "package.abi-entries"),
    ("\(board) --depends SecureWorldRuntime@1", "package.abi-entries"),
    ("\(board) --depends OSRuntime@1 --depends ApplicationRuntime@12", "package.abi-entries"),
    ("\(content) CustomerBoardConfig --depends ApplicationRuntime@12", "package.abi-entries"),
  ])
  func whatLintRefusesIsNotMade(_ arguments: String, _ rule: String) throws {
    let session = try Session()
    let prepare = "orrery pack \(Self.board) -o p > said; orrery extract p -o e > said; mv e/* b"
    #expect(try session.run(prepare).code == 0)
    for end in ["-o made", "-o made --depfile made.d", "--dry-run", "-o - > out"] {
      let execution = try session.run("orrery pack \(arguments) \(end)")
      #expect(execution.code == 1)
      #expect(execution.errors.contains("[\(rule)]"))
      #expect(execution.errors.contains("orrery: error: nothing was packed\n"))
      #expect(execution.text.isEmpty)
    }
    let names = try #require(session.names())
    #expect(!names.contains { $0.hasPrefix("made") || $0.contains("partial") })
    #expect(try session.bytes("out").isEmpty)
  }

  @Test(arguments: [
    ("\(board) --provides ApplicationRuntime@12", "package.abi-unexpected"),
    ("\(application) --provides ApplicationRuntime@12", "package.abi-unexpected"),
    ("\(content) 99", "identity.image-type"),
    ("\(board) --image-id 00000000-0000-0000-0000-000000000000", "identity.image-id"),
    ("\(board) --build-time 9999999999999999999", "debug.build-time"),
    (board, ""), ("\(content) CustomerBoardConfig", ""), (application, ""),
  ])
  func whatLintWarnsOfIsSaid(_ arguments: String, _ rule: String) throws {
    let session = try Session()
    let prepare = """
      orrery pack \(Self.board) -o p > said; orrery extract p -o e > said; mv e/* b
      orrery extract Corpus/samples/hello.imagepackage -o app
      """
    #expect(try session.run(prepare).code == 0)
    let execution = try session.run("orrery pack \(arguments) -o made --quiet; orrery lint made")
    let warned = execution.errors.split(separator: "\n").filter { $0.contains("orrery: warning: ") }
    #expect(warned.count == (rule.isEmpty ? 0 : 1), "\(execution.errors)")
    #expect(execution.errors.contains("[\(rule)]") == !rule.isEmpty)
    #expect(execution.text.contains("[\(rule)]") == !rule.isEmpty)
    #expect(execution.code == 0)
  }

  /// A board configuration has no manifest to fix.
  @Test func theWayOutFitsWhatHasNoManifest() throws {
    let session = try Session()
    try session.write("board", try CraftedPackage.board.bytes())
    let lines = try session.run("orrery explain board").text.split(separator: "\n")
    let check = try #require(lines.firstIndex { $0.contains("package.abi-entries: a board") })
    #expect(
      lines[check + 1].hasSuffix("in the manifest or in the options of orrery pack, and pack again")
    )
  }
}
