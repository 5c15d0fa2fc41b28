import Foundation
import TestSupport
import Testing

/// What changes when a person looks on: colour, and nothing else.
@Suite(.enabled(if: Tool.isInstalled("script"), "script is not installed"))
struct TerminalTests {
  private let sample = "Corpus/samples/hello.imagepackage"

  /// What a command prints on a terminal.
  private func onTerminal(_ environment: String = "", _ command: String) throws -> String {
    let session = try Session()
    return try session.run("\(environment) script -qec '\(command)' /dev/null").text
      .replacing("\r\n", with: "\n")
  }

  private func plain(_ command: String) throws -> String { try Session().run(command).text }

  @Test(arguments: ["verify", "show", "lint"])
  func onlyColourIsAdded(_ verb: String) throws {
    let damaged = "Corpus/recipes/hello.json"
    let command = "orrery \(verb) \(verb == "lint" ? damaged : sample)"
    let text = try onTerminal("", command)
    #expect(text.contains("\u{1B}["))
    #expect(text.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try plain(command)))
  }

  @Test func noColourIsRefusedByTheEnvironment() throws {
    let command = "orrery verify \(sample)"
    #expect(try onTerminal("NO_COLOR=1", command) == (try plain(command)))
    // Set and empty does not count (no-color.org).
    #expect(try onTerminal("NO_COLOR=", command).contains("\u{1B}[32mtrusted\u{1B}[0m"))
  }

  @Test func machinesGetNoColour() throws {
    let command = "orrery verify --format json \(sample)"
    #expect(try onTerminal("", command) == (try plain(command)))
  }

  @Test func somebodyWhoWaitsSeesHowFarItIs() throws {
    let session = try Session()
    try session.write("job", Array("{\"input\":\"\(sample)\"}\n".utf8))
    let command = "(cat job; sleep 2; cat job) | orrery verify --jobs > /dev/null"
    let text = try session.run("script -qec '\(command)' /dev/null").text
      .replacing("\r\n", with: "\n")
    #expect(text.contains("\r\u{1B}[Kverify:  1 done"))
    // The bar makes room for what is said, and is gone at the end.
    #expect(text.hasSuffix("\r\u{1B}[Korrery: note: 2 inputs: 2 yes\n"))
  }

  @Test func aPipeGetsNoColour() throws {
    let text = try onTerminal("", "orrery verify \(sample) | cat")
    #expect(text == (try plain("orrery verify \(sample)")))
  }
}
