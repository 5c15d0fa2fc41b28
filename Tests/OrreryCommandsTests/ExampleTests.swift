import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import OrreryCommands

/// Every example that help and README print works as it is printed.
@Suite struct ExampleTests {
  /// Verbs with their words, and the program itself.
  static let commands: [[String]] = {
    func words(_ command: any ParsableCommand.Type, _ path: [String]) -> [[String]] {
      [path] + command.configuration.subcommands.flatMap { words($0, path + [$0._commandName]) }
    }
    return words(OrreryCommand.self, [])
  }()

  private static let sample = "Corpus/samples/hello.imagepackage"
  private static let id = String(repeating: "0", count: 127) + "7"

  /// How the files that examples name come to be, in the order in which they need each other.
  private static let files: [(name: String, command: String)] = [
    ("app.imagepackage", "cp \(sample) app.imagepackage"),
    ("old.imagepackage", "cp \(sample) old.imagepackage"),
    ("new.imagepackage", "cp \(sample) new.imagepackage"),
    ("app", "orrery extract \(sample) --output app"),
    ("app_manifest.json", "orrery cat \(sample) app_manifest.json > app_manifest.json"),
    ("key.pem", "orrery key create --subject CN=x --output key.pem"),
    ("my.pem", "orrery key create --subject CN=x --output my.pem"),
    ("production.pem", "orrery key create --subject CN=x --output production.pem"),
    (
      "fw_config.bin",
      "orrery capability create --device-id \(id) --capability none --output fw_config.bin"
    ),
    ("request.json", "orrery signature request \(sample) --output request.json"),
    ("answer.sig", "orrery signature extract \(sample) --output answer.sig"),
    (
      "board",
      "orrery device create board --device-id \(id) && orrery device enable-development board"
        + " && orrery device sideload board \(sample)"
    ),
    (
      "caps.bin",
      "orrery capability create --device-id \(id) --capability appDevelopment,fieldServicing"
        + " --signer board/cloud/capability.pem --output caps.bin"
    ),
    (
      "production.imagepackage",
      "orrery device enable-cloud-test board && orrery sign \(sample) --production"
        + " --signer board/cloud/production-application.pem --output production.imagepackage"
    ),
    (
      "board.json",
      """
      printf '{"Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1},"Description":{"Name":"b"},\
      "Imports":[],"Peripherals":[{"Name":"A","Type":"int","MainCoreHeaderValue":"(1)"}]}' > board.json
      """
    ),
    (
      "board.h", "orrery hardware-definition generate-header board.json --output board.h"
    ),
    ("jobs.jsonl", #"printf '{"input": "\#(sample)", "id": "%s"}\n' 1 2 > jobs.jsonl"#),
    ("node-1.jsonl", "head -n 1 jobs.jsonl | orrery verify --jobs > node-1.jsonl"),
    ("node-2.jsonl", "tail -n 1 jobs.jsonl | orrery verify --jobs > node-2.jsonl"),
  ]

  /// The commands that make what an example names and does not make itself.
  private static func preparations(for example: String) -> [String] {
    let words = example.split { " \n\\".contains($0) }.map(String.init)
    let makers: Set = ["--output", "--output-file", "--out", "create"]
    let made = Set(zip(words, words.dropFirst()).filter { makers.contains($0.0) }.map(\.1))
    return files.filter { words.contains($0.name) && !made.contains($0.name) }.map(\.command)
  }

  @Test(arguments: commands)
  func theExampleInHelpWorksAsPrinted(_ verb: [String]) throws {
    let session = try Session()
    let help = try session.run((["orrery", "help"] + verb).joined(separator: " ")).text
    let start = try #require(help.firstRange(of: "\nExample: "), "\(verb) has no example")
    // As printed: what the shell reads up to the next empty line.
    let example = String(help[start.upperBound...].prefix(upTo: "\n\n"))
    for line in example.split(separator: "\n").dropLast() {
      #expect(line.hasSuffix(" \\"), "the shell would take the next line for another command")
    }
    for command in Self.preparations(for: example) {
      let made = try session.run(command)
      #expect(made.code == 0, "\(command): \(made.errors)")
    }
    let answer = try session.run(example)
    #expect(answer.code == 0, "\(example): \(answer.text)\(answer.errors)")
  }

  /// The sessions of README, apart from the program that it shows how to write.
  @Test func theSessionsInTheReadmeGoAsPrinted() throws {
    let text = try String(
      contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    let session = try Session()
    var count = 0
    for block in text.components(separatedBy: "```console\n").dropFirst() {
      let lines = block.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      guard !lines[0].hasPrefix("$ verify ") else { continue }
      var index = 0
      while index < lines.count {
        #expect(lines[index].hasPrefix("$ "))
        let command = String(lines[index].dropFirst(2))
        let end = lines[(index + 1)...].firstIndex { $0.hasPrefix("$ ") } ?? lines.count
        let printed = Array(lines[(index + 1)..<end])
        index = end
        let answer = try session.run("{ \(command)\n} 2>&1")
        count += 1
        #expect(answer.code <= (printed.isEmpty ? 0 : 2), "\(command): \(answer.text)")
        let told = answer.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(
          printed.isEmpty || Self.admits(printed[...], told.map(String.init)[...]),
          "\(command):\n\(answer.text)")
      }
    }
    #expect(count > 25)
  }

  /// What the README says of installing, but for the build itself.
  @Test func installingGoesAsPrinted() throws {
    let text = try String(
      contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    let blocks = text.components(separatedBy: "```sh\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0].split(separator: "\n") }
    let block = try #require(blocks.first { $0.first?.hasPrefix(".ci/build orrery") == true })
    let session = try Session()
    let build = "mkdir -p .build/release && cp $(command -v orrery) .build/release/orrery"
    let commands = [build] + block.dropFirst().map(String.init)
    let answer = try session.run(commands.joined(separator: " && "))
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(session.names(".local/bin") == ["orrery"])
    #expect(session.names(".local/share/bash-completion/completions") == ["orrery"])
  }

  /// Whether lines are those that are printed, where a line of `…` stands for any lines, and `…` in
  /// one for any text.
  private static func admits(_ printed: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let first = printed.first else { return lines.isEmpty }
    let rest = printed.dropFirst()
    if first.trimmingCharacters(in: .whitespaces) == "…" {
      return (lines.startIndex...lines.endIndex).contains { admits(rest, lines[$0...]) }
    }
    guard let line = lines.first else { return false }
    let pieces = first.components(separatedBy: "…")
    let isSame =
      pieces.count == 1
      ? line == first : line.hasPrefix(pieces[0]) && line.hasSuffix(pieces[pieces.count - 1])
    return isSame && admits(rest, lines.dropFirst())
  }
}

extension Substring {
  /// What stands before a text, or all of it.
  fileprivate func prefix(upTo text: String) -> Substring {
    firstRange(of: text).map { self[..<$0.lowerBound] } ?? self
  }
}
