import Testing

@testable import OrreryCommands

/// Names that were mistyped, and those that were meant.
@Suite struct SpellingTests {
  @Test(arguments: [
    ("--ouput-file", "--output-file"), ("--Format", "--format"), ("--out", "--output"),
    ("--output_file", "--output-file"), ("-output", "--output"),
  ])
  func theNearestWordIsFound(_ typed: String, _ meant: String) {
    #expect(
      NearestWord.to(typed, among: ["--format", "--output", "--output-file", "-o", "--name"])
        == meant)
  }

  @Test(arguments: ["--frobnicate", "", "-", "--", "x", String(repeating: "x", count: 100_000)])
  func whatIsNearNothingHasNoNearestWord(_ typed: String) {
    #expect(NearestWord.to(typed, among: ["--format", "--output", "--map"]) == nil)
  }

  @Test(arguments: [
    ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("", "abc", 3), ("abc", "xyz", 3),
  ])
  func aDistanceCountsLetters(_ left: String, _ right: String, _ distance: Int) {
    #expect(NearestWord.distance(Array(left), Array(right)) == distance)
    #expect(NearestWord.distance(Array(right), Array(left)) == distance)
  }

  /// Whatever a verb takes is no misspelling.
  @Test(arguments: [
    "show a --map --format=json", "pack -i a -o b -x c d -of e", "help", "help help", "--version",
    "device show board", "sign a -o -", "key create --days -1", "list -- --formt", "-h",
  ])
  func whatIsKnownIsNotNamed(_ line: String) {
    #expect(Misspelling.first(in: line.split(separator: " ").map(String.init)) == nil)
  }

  /// Help is about one verb or topic: what stands behind is refused, with what may be meant.
  @Test(arguments: [
    ("help verify extra", "unexpected argument 'extra'", "see orrery help verify"),
    ("help device show board", "unexpected argument 'board'", "see orrery help device show"),
    ("help verify --formt", "unexpected argument '--formt'", "see orrery help verify"),
    ("help device shwo", "unknown command 'device shwo'", "did you mean 'device show'?"),
    ("help image-types extra", "unexpected argument 'extra'", "see orrery help image-types"),
    ("help rules json.size extra", "unexpected argument 'extra'", "see orrery help rules"),
    ("help rules json.siez", "unknown rule 'json.siez'", "did you mean 'json.size'?"),
    ("help schema shwo", "unknown schema 'shwo'", "did you mean 'show'?"),
    ("help azsphere device", "unexpected argument 'device'", "see orrery help azsphere"),
    ("help help extra", "unexpected argument 'extra'", "see orrery help help"),
    ("help vrify extra", "unknown command 'vrify'", "did you mean 'verify'?"),
  ])
  func helpAboutMoreThanOneThingIsRefused(
    _ line: String, _ message: String, _ hint: String
  ) throws {
    let heard = try Session().run("orrery \(line)")
    #expect(heard.code == 64 && heard.text.isEmpty)
    #expect(heard.errors == "orrery: error: \(message)\norrery: hint: \(hint)\n")
  }

  @Test(arguments: [
    "help", "help verify", "help device", "help device show", "help help", "help verify --help",
    "help rules json", "help schema show", "help choices",
  ])
  func helpAboutOneThingIsGiven(_ line: String) throws {
    let heard = try Session().run("orrery \(line)")
    #expect(heard.code == 0 && !heard.text.isEmpty && heard.errors.isEmpty)
  }

  @Test(arguments: [
    ("pack --ouput-file x", "--ouput-file"), ("shwo", "shwo"), ("device shwo", "device shwo"),
    ("help shwo", "shwo"), ("show a --mpa b", "--mpa"), ("show --formt=json", "--formt"),
  ])
  func theFirstUnknownWordIsNamed(_ line: String, _ word: String) {
    #expect(Misspelling.first(in: line.split(separator: " ").map(String.init))?.word == word)
  }
}
