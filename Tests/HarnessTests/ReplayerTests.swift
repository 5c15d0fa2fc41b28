import Foundation
import TestSupport
import Testing

/// The executables as a plain build makes them: they try the files that they are given.
@Suite struct ReplayerTests {
  private struct Answer: Equatable {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The executables stand beside the tests.
  private static let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent()

  private func run(_ name: String, _ arguments: [String]) throws -> Answer {
    let process = Process()
    process.executableURL = Self.folder.appending(path: name)
    process.arguments = arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let texts = [output, errors].map {
      String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return Answer(code: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  private func input(_ bytes: [UInt8]) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    return file
  }

  @Test func filesAndFoldersAreTried() throws {
    let samples = Repository.corpus.appending(path: "samples").path
    let answer = try run("FuzzPackage", [samples, samples + "/hello.imagepackage"])
    #expect(answer == Answer(code: 0, output: "package: 3 of 3 inputs passed\n", errors: ""))
  }

  @Test func aPropertyThatDoesNotHoldIsNamed() throws {
    let file = try input(Array("*z  4X4M ".utf8))
    defer { try? FileManager.default.removeItem(at: file) }
    let answer = try run("FuzzCanary", [file.path])
    #expect(answer.code == 1)
    #expect(answer.output == "canary: 0 of 1 inputs passed\n")
    #expect(answer.errors.contains("\(file.path): property failed: canary.song"))
  }

  @Test func aFileThatCannotBeReadIsNoInput() throws {
    let answer = try run("FuzzPackage", ["/nowhere"])
    #expect(answer.code == 3)
    #expect(answer.errors.hasPrefix("orrery: error: "))
  }

  @Test(arguments: [[], ["--seconds"], ["--seconds", "0", "a"], ["--seconds", "x", "a"]])
  func argumentsThatSayNothingAreRefused(_ arguments: [String]) throws {
    let answer = try run("FuzzPackage", arguments)
    #expect(answer.code == 64)
    #expect(answer.errors.hasPrefix("usage: FuzzPackage"))
  }

  @Test func inputsAreMeasured() throws {
    let samples = Repository.corpus.appending(path: "samples").path
    let answer = try run("FuzzPackage", ["--seconds", "1", samples])
    #expect(answer.code == 0)
    #expect(answer.output.contains(/package: \d+ executions a second, 2 inputs of \d+ bytes/))
  }
}
