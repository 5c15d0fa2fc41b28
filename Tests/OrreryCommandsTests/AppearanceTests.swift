import ArgumentParser
import Testing

@testable import OrreryCommands

/// Who decides how results look: the option, then the environment, then the terminal.
@Suite struct AppearanceTests {
  private func isColoured(
    choosing choice: ColourChoice = .auto, onTerminal: Bool = false, _ variables: [String: String]
  ) -> Bool {
    choice.isColoured(onTerminal: onTerminal) { variables[$0] }
  }

  @Test func theOptionGoesBeforeAll() {
    for terminal in [true, false] {
      #expect(
        isColoured(choosing: .always, onTerminal: terminal, ["NO_COLOR": "1", "TERM": "dumb"]))
      #expect(!isColoured(choosing: .never, onTerminal: terminal, ["FORCE_COLOR": "1"]))
    }
  }

  @Test func aWishForNoneGoesBeforeAWishForColour() {
    #expect(!isColoured(onTerminal: true, ["NO_COLOR": "1", "FORCE_COLOR": "1"]))
    #expect(isColoured(["NO_COLOR": "", "FORCE_COLOR": "1"]))
  }

  @Test(arguments: ["FORCE_COLOR", "CLICOLOR_FORCE"])
  func aWishForColourGoesBeforeTheTerminal(_ name: String) {
    #expect(isColoured([name: "1"]))
    #expect(isColoured([name: "1", "TERM": "dumb"]))
    #expect(!isColoured([name: ""]))
    #expect(!isColoured([name: "0"]))
  }

  @Test func aTerminalIsColouredUnlessItIsDumb() {
    #expect(isColoured(onTerminal: true, [:]))
    #expect(isColoured(onTerminal: true, ["TERM": "xterm"]))
    #expect(!isColoured(onTerminal: true, ["TERM": "dumb"]))
    #expect(!isColoured(onTerminal: true, ["CLICOLOR": "0"]))
    #expect(!isColoured(onTerminal: false, [:]))
  }

  @Test(arguments: [
    ("verify a", ColourChoice.auto), ("verify --color always a", .always),
    ("verify --color=never a", .never), ("verify --color always --color never", .never),
    ("verify -- --color always", .auto),
  ])
  func theLastOptionCounts(_ line: String, _ choice: ColourChoice) {
    #expect(ColourChoice.said(in: line.split(separator: " ").map(String.init)) == choice)
  }

  /// Every verb that prints a result takes the option.
  @Test func everyVerbTakesColour() {
    func leaves(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
      let verbs = command.configuration.subcommands
      return verbs.isEmpty ? [command] : verbs.flatMap(leaves)
    }
    let verbs = leaves(OrreryCommand.self)
    #expect(verbs.count > 25)
    for verb in verbs {
      #expect(verb.helpMessage().contains("--color"), "\(verb._commandName)")
    }
  }

  @Test(arguments: [
    (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false), (["LC_CTYPE": "C.UTF-8", "LANG": "C"], true),
    (["LANG": "en_US.utf8"], true), (["LC_ALL": "", "LANG": "POSIX"], false), ([:], true),
    (["LANG": "de_DE"], false),
  ])
  func theFirstVariableThatIsSetSaysWhichCharactersThereAre(
    _ variables: [String: String], _ isUTF8: Bool
  ) {
    #expect(Locale.isUTF8 { variables[$0] } == isUTF8)
  }
}
