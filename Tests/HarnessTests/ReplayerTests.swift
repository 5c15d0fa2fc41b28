import Foundation
import Harness
import TestSupport
import Testing

@testable import Fuzz

/// The executable as a plain build makes it: it tries the files that it is given.
@Suite struct ReplayerTests {
  private struct Answer: Equatable {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The executable stands beside the tests.
  private static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "Fuzz")

  private func run(
    _ arguments: [String], program: URL = program, variable: String? = nil
  ) throws -> Answer {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
    process.environment?["ORRERY_FUZZ"] = variable
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
    let answer = try run(["package", samples, samples + "/hello.imagepackage"])
    let count = try FileManager.default.contentsOfDirectory(atPath: samples).count + 1
    #expect(
      answer == Answer(code: 0, output: "package: \(count) of \(count) inputs passed\n", errors: "")
    )
  }

  @Test func aPropertyThatDoesNotHoldIsNamed() throws {
    let file = try input(Array("*z  4X4M ".utf8))
    defer { try? FileManager.default.removeItem(at: file) }
    let answer = try run(["canary", file.path])
    #expect(answer.code == 1)
    #expect(answer.output == "canary: 0 of 1 inputs passed\n")
    #expect(answer.errors.contains("\(file.path): property failed: canary.song"))
  }

  @Test func aFileThatCannotBeReadIsNoInput() throws {
    let answer = try run(["package", "/nowhere"])
    #expect(answer.code == 3)
    #expect(answer.errors.hasPrefix("orrery: error: "))
  }

  @Test(arguments: [[], ["--seconds"], ["--seconds", "0", "a"], ["--seconds", "x", "a"]])
  func argumentsThatSayNothingAreRefused(_ arguments: [String]) throws {
    let answer = try run(["package"] + arguments)
    #expect(answer.code == 64)
    #expect(answer.errors.hasPrefix("usage: Fuzz package"))
  }

  @Test func aCopyUnderTheNameOfATargetIsThatTarget() throws {
    let copy = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: copy) }
    let program = copy.appending(path: "json")
    try FileManager.default.createSymbolicLink(at: program, withDestinationURL: Self.program)
    let file = try input(Array("{}".utf8))
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try run([file.path], program: program).output == "json: 1 of 1 inputs passed\n")
    // The variable decides.
    let answer = try run([file.path], program: program, variable: "lzma")
    #expect(answer.output == "lzma: 1 of 1 inputs passed\n")
  }

  @Test(arguments: [([], "no fuzz target given"), (["sphere"], "unknown fuzz target 'sphere'")])
  func anUnknownTargetGetsTheList(_ arguments: [String], _ problem: String) throws {
    let answer = try run(arguments)
    #expect(answer.code == 64)
    #expect(answer.errors.hasPrefix("orrery: error: \(problem)\nusage: Fuzz TARGET"))
    for target in TargetChoice.targets {
      #expect(answer.errors.contains("\n  \(target.name) "))
    }
  }

  @Test func inputsAreMeasured() throws {
    let samples = Repository.corpus.appending(path: "samples").path
    let answer = try run(["package", "--seconds", "1", samples])
    #expect(answer.code == 0)
    #expect(answer.output.contains(/package: \d+ executions a second, \d+ inputs of \d+ bytes/))
  }
}
