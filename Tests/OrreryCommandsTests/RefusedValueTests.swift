import ArgumentParser
import Testing

@testable import OrreryCommands

/// An empty value and a second one are no value that somebody meant: nothing is done with them.
@Suite struct RefusedValueTests {
  @Test(arguments: [
    ("sign a.ip --output= b.ip", "the value of '--output' is empty"),
    ("sign a.ip -o= b.ip", "the value of '-o' is empty"),
    ("sbom a.ip --output= b.ip", "the value of '--output' is empty"),
    ("audit a.ip --policy= b.ip", "the value of '--policy' is empty"),
    ("explain --time= 5 a.ip", "the value of '--time' is empty"),
    ("verify --certificate= a.ip b.ip", "the value of '--certificate' is empty"),
    ("sign a.ip --output ''", "the value of '--output' is empty"),
    ("audit --policy a --policy b a.ip", "'--policy' is given twice"),
    ("sign a.ip --output x -o b.ip", "'-o' is given twice"),
    ("sign a.ip --output=x --output=b.ip", "'--output' is given twice"),
    ("lint --baseline a --baseline b a.ip", "'--baseline' is given twice"),
    ("pack -i app --output-file x --destination-file b.ip", "'--destination-file' is given twice"),
    (
      "pack --input app --package-directory app --output b.ip",
      "'--package-directory' is given twice"
    ),
    (
      "help schema app_manifest --target-definition-filename= a.ip",
      "the value of '--target-definition-filename' is empty"
    ),
    (
      "help schema app_manifest --target-definition-filename a.ip --target-definition-filename b.ip",
      "'--target-definition-filename' is given twice"
    ),
    ("mutate a.ip --out x --output y", "'--output' is given twice"),
    ("explain --operation sideload --operation sideload a.ip", "'--operation' is given twice"),
  ])
  func anEmptyOrSecondValueIsRefused(_ line: String, _ message: String) throws {
    let session = try Session()
    _ = try session.run("cp Corpus/samples/hello.imagepackage a.ip; echo mine > b.ip")
    let heard = try session.run("orrery \(line)")
    #expect(heard.code == 64 && heard.errors.hasPrefix("orrery: error: \(message)"), "\(heard)")
    #expect(try session.run("cat b.ip; ls x").text == "mine\n")
  }

  /// What may be given several times, and words that are no options.
  @Test(arguments: [
    "lint --ignore package.name --ignore package.name a.ip",
    "lint --severity package.name=note -q -q a.ip",
    "verify -- --output= a.ip || test $? = 3", "show a.ip a.ip",
  ])
  func whatMayBeRepeatedIsTaken(_ line: String) throws {
    let session = try Session()
    _ = try session.run("cp Corpus/samples/hello.imagepackage a.ip")
    let heard = try session.run("orrery \(line)")
    #expect(heard.code == 0, "\(heard)")
  }

  /// Only of commands that say so are long names looked up.
  @Test func everyCommandWithSynonymsSaysSo() {
    func check(_ command: any ParsableCommand.Type) {
      let long = OptionNames(of: command).single.filter { $0.key.hasPrefix("--") }
      let hasSynonyms = Set(long.values).count < long.count
      #expect(hasSynonyms == (command is any TakingSynonyms.Type), "\(command)")
      command.configuration.subcommands.forEach(check)
    }
    check(OrreryCommand.self)
  }
}
