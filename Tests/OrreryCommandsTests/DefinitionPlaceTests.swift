import Foundation
import Testing

/// Hardware definitions are read in the directories that were named, wherever names and links lead.
@Suite struct DefinitionPlaceTests {
  private static let metadata =
    #""Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1}"#

  /// `named/inner/a.json`, which imports a path, and files around it.
  private func session(importing path: String) throws -> Session {
    let session = try Session()
    let empty = "{\(Self.metadata),\"Peripherals\":[]}"
    let make = """
      mkdir -p named/inner other; echo 'not for you' > secret; echo '\(empty)' > named/up.json
      echo '\(empty)' > other/b.json; cp other/b.json named/inner; ln -s ../../secret named/inner/link.json
      ln -s ../up.json named/inner/uplink.json; mkfifo named/inner/pipe.json; cp secret other/secret.json
      ln -s ../../other named/inner/away
      echo '{\(Self.metadata),"Imports":[{"Path":"\(path)"}],"Peripherals":[]}' > named/inner/a.json
      """
    #expect(try session.run(make).code == 0)
    return session
  }

  @Test(arguments: [
    "../../secret", "../../../../../../../../../../etc/passwd", "link.json", "uplink.json",
    "../up.json",
    "away/b.json", "../inner/../../other/b.json",
  ])
  func whatIsOutsideIsNotRead(_ path: String) throws {
    let execution = try session(importing: path).run("orrery lint named/inner/a.json")
    #expect(execution.text.contains("is outside of the directories that were named"))
    #expect(!execution.text.contains("not for you") && !execution.text.contains("root:"))
    #expect(!execution.text.contains("broken-import"))
    #expect(execution.code == 1)
  }

  @Test(arguments: [
    ("b.json", ""), ("./b.json", ""), ("../inner/b.json", ""), ("../up.json", "named"),
    ("uplink.json", "named"), ("../../other/b.json", "other"), ("b.json", "other"),
    ("away/b.json", "named,other"),
  ])
  func whatIsInsideIs(_ path: String, _ directories: String) throws {
    let option = directories.isEmpty ? "" : "--hardware-definitions \(directories)"
    let execution = try session(importing: path).run("orrery lint \(option) named/inner/a.json")
    #expect(execution.text == "named/inner/a.json: no findings\n")
    #expect(execution.code == 0)
  }

  /// `lint` reads what `pack` reads: with directories named, nothing of the working directory.
  @Test func everyVerbLooksInTheSamePlaces() throws {
    let session = try session(importing: "b.json")
    let make = """
      orrery extract Corpus/samples/hello.imagepackage --output app
      echo '{\(Self.metadata),"Peripherals":[{"Name":"LED","Type":"Gpio","MainCoreHeader":"x"}]}' > up.json
      sed -i 's/"Gpio":\\[[^]]*\\]/"Gpio":["$LED"]/' app/app_manifest.json
      """
    #expect(try session.run(make).code == 0)
    let options = "--target-definition-filename up.json --hardware-definitions named"
    let lint = try session.run("orrery lint \(options) app/app_manifest.json")
    let pack = try session.run("orrery pack --package-directory app \(options) --output-file o")
    #expect(lint.text.contains("\"$LED\" is not defined"), "\(lint.text)")
    #expect(pack.errors.contains("\"$LED\" is not defined"), "\(pack.errors)")
    for verb in ["lint app/app_manifest.json", "pack --package-directory app --output-file o"] {
      let execution = try session.run("orrery \(verb) --hardware-definitions nowhere")
      #expect(execution.errors.contains("nowhere: no directory of hardware definitions is there"))
      #expect(execution.code == 3)
    }
  }

  /// A named file is read where it is, and not where a link leads.
  @Test func aNamedLinkOutOfItsFolderIsRefused() throws {
    let session = try session(importing: "b.json")
    #expect(
      try session.run("orrery extract Corpus/samples/hello.imagepackage --output app").code == 0)
    let execution = try session.run(
      "orrery pack --package-directory app --target-definition-filename named/inner/link.json "
        + "--output-file o")
    #expect(execution.errors.contains("is outside of the directories that were named"))
    #expect(!execution.errors.contains("not for you"))
  }

  @Test func aPipeIsNamedAndNotRead() throws {
    let execution = try session(importing: "pipe.json").run(
      "timeout 30 orrery lint named/inner/a.json")
    #expect(execution.text.contains("named/inner/pipe.json is no file but a named pipe"))
    #expect(execution.code == 1)
  }

  /// The file that a user names may be anywhere; a bare name is searched like an import.
  @Test func aBareNameIsSearchedInside() throws {
    let session = try session(importing: "b.json")
    #expect(
      try session.run("orrery cat Corpus/samples/hello.imagepackage /app_manifest.json > m.json")
        .code
        == 0)
    let option = "--hardware-definitions named/inner --target-definition-filename"
    let named = try session.run("orrery lint \(option) named/inner/a.json m.json")
    #expect(!named.errors.contains("hardware definition"))
    for name in ["link.json", "uplink.json"] {
      let searched = try session.run(
        "cd other && orrery lint --hardware-definitions ../named/inner "
          + "--target-definition-filename \(name) ../m.json")
      #expect(searched.errors.contains("is outside of the directories that were named"))
      #expect(!searched.errors.contains("not for you"))
    }
  }
}
