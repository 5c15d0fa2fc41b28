import Foundation
import Testing

@testable import OrreryCommands

/// A depfile names what a package was made of, in words that Ninja and Make read back.
@Suite struct DepfileTests {
  @Test(arguments: [
    ("plain/path.json", "plain/path.json"), ("a b", #"a\ b"#), ("a#b", ##"a\#b"##),
    ("a$b", "a$$b"), ("$$", "$$$$"), ("c:d", #"c\:d"#), (#"a\b"#, #"a\b"#), (#"a\\b"#, #"a\\b"#),
    (#"a\ b"#, #"a\\\ b"#), (##"a\#b"##, ##"a\\#b"##), ("a  b", #"a\ \ b"#),
    ("ü%=~[]{}'\"&!(),", "ü%=~[]{}'\"&!(),"),
  ])
  func namesAreEscaped(_ name: String, _ word: String) {
    #expect(Depfile.escaped(Array(name.utf8)).map { String(decoding: $0, as: UTF8.self) } == word)
  }

  @Test(arguments: [
    "a\nb", "a\tb", "a\rb", "a\u{7F}", "a;b", "a|b", "a*b", "a<b", "a>b", "a^b", "a`b", #"a\"#,
    #"a\$b"#,
  ])
  func namesWithoutSpellingAreRefused(_ name: String) {
    #expect(Depfile.escaped(Array(name.utf8)) == nil)
  }

  /// Two boards in a folder, of which the second is imported, and an application that uses it.
  private func session(folder: String = "boards") throws -> Session {
    let session = try Session()
    let metadata = #""Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1}"#
    let make = """
      orrery extract Corpus/samples/hello.imagepackage --output app && mkdir -p '\(folder)'
      echo '{\(metadata),"Imports":[{"Path":"module.json"}],"Peripherals":[]}' > '\(folder)/board.json'
      echo '{\(metadata),"Peripherals":[]}' > '\(folder)/module.json'; cp '\(folder)/module.json' '\(folder)/other.json'
      mkdir app/data && echo x > 'app/data/a note.txt'; mv app/app_manifest.json manifest.json
      """
    #expect(try session.run(make).code == 0)
    return session
  }

  private let pack =
    "orrery pack --package-directory app --application-manifest manifest.json --output-file out --image-id content"

  @Test func everyFileThatWasReadIsNamed() throws {
    let session = try session()
    let execution = try session.run(
      "\(pack) --depfile out.d --hardware-definitions boards --target-definition-filename board.json"
    )
    #expect(execution.code == 0, "\(execution.errors)")
    let text = String(decoding: try session.bytes("out.d"), as: UTF8.self)
    let names = text.replacing("\\\n", with: "").replacing("\\ ", with: "\u{1}")
      .split(whereSeparator: \.isWhitespace).map { $0.replacing("\u{1}", with: " ") }
    #expect(names.first == "out:")
    let files = Set(names.dropFirst())
    #expect(
      files.isSuperset(of: [
        "app/data/a note.txt", "app/bin/app", "manifest.json", "boards/board.json",
        "boards/module.json",
      ]))
    #expect(!files.contains("boards/other.json"))
    #expect(files.count == names.count - 1)
    #expect(text.hasSuffix("\n"))
  }

  @Test(arguments: [
    ("--content file --image-type Services", ["file"]),
    ("--preset lan-enc28j60-isu0-int5", []),
  ])
  func otherContentsNameTheirFiles(_ options: String, _ files: [String]) throws {
    let session = try Session()
    try session.write("file", [1, 2, 3])
    let execution = try session.run("orrery pack \(options) --output-file out --depfile d")
    #expect(execution.code == 0, "\(execution.errors)")
    let text = String(decoding: try session.bytes("d"), as: UTF8.self)
    #expect(text == "out:" + files.map { " \\\n  \($0)" }.joined() + "\n")
  }

  @Test func theKeyIsNamed() throws {
    let session = try session()
    let execution = try session.run(
      "orrery key create --subject CN=x --output key.pem --certificate-output c.pem > /dev/null && "
        + "\(pack) --signer key.pem --certificate c.pem --depfile out.d && cat out.d")
    #expect(execution.text.contains("  key.pem \\\n  c.pem\n"), "\(execution.errors)")
  }

  /// Neither appears where one cannot.
  @Test(arguments: [
    ("--target-definition-filename nowhere.json --depfile out.d", 3),
    ("--depfile nowhere/out.d", 3), ("--depfile app/out.d", 3), ("--depfile manifest.json", 3),
    ("--budget 1 --depfile out.d", 1),
  ])
  func aFailureLeavesNoFiles(_ options: String, _ code: Int32) throws {
    let session = try session()
    let manifest = try session.bytes("manifest.json")
    let execution = try session.run("\(pack) \(options)")
    #expect(execution.code == code, "\(execution.errors)")
    #expect(session.names()?.filter { $0.hasPrefix("out") || $0.hasPrefix(".orrery") } == [])
    #expect(try session.bytes("manifest.json") == manifest)
  }

  @Test func aNameWithoutSpellingIsRefusedAndNothingWritten() throws {
    let session = try session()
    let execution = try session.run("touch 'app/data/a;b' && \(pack) --depfile out.d")
    #expect(execution.code == 1)
    #expect(execution.errors.contains("cannot stand in a depfile: app/data/a;b"))
    #expect(session.names()?.filter { $0.hasPrefix("out") } == [])
  }

  @Test(arguments: [
    "--dry-run --depfile d", "--output-file - --depfile d", "--output-file d --depfile d",
    "--check Corpus/samples/hello.imagepackage --depfile d",
  ])
  func aDepfileNeedsAFileBesideIt(_ options: String) throws {
    let session = try session()
    let execution = try session.run("orrery pack --package-directory app \(options)")
    #expect(execution.code == 64)
    #expect(execution.errors.contains("--depfile needs --output-file"))
  }

  @Test func quietSaysNothingOfSuccessAndEverythingOfFailure() throws {
    let session = try session()
    let packed = try session.run("\(pack) --quiet")
    #expect((packed.text, packed.errors, packed.code) == ("", "", 0))
    let refused = try session.run("\(pack) --quiet --budget 1")
    #expect(refused.errors.contains("over budget") && refused.code == 1)
  }
}
