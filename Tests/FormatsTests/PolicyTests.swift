import Audit
import Foundation
import TestSupport
import Testing

@testable import OrreryCommands

/// The policies that the program comes with.
@Suite struct PolicyTests {
  private static let files = Repository.files(
    in: Repository.formats.appending(path: "policies"), endingIn: ".json")

  @Test func thereIsOneForEveryStage() {
    #expect(
      Self.files.map { $0.deletingPathExtension().lastPathComponent } == [
        "development", "fleet", "release",
      ])
  }

  @Test(arguments: files.map(\.lastPathComponent))
  func aPolicyIsSoundAndFollowsTheSchema(_ name: String) throws {
    let file = Repository.formats.appending(path: "policies").appending(path: name)
    #expect(try JSONSchema(named: "policy").violations(JSON(file: file)) == [])
    let policy = try PolicyFile.load(file.path)
    #expect("\(policy.name).json" == name)
    #expect(policy.statements.count >= 6)
  }
}
