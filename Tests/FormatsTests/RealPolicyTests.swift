import Audit
import Foundation
import Inspection
import TestSupport
import Testing
import Verification

@testable import OrreryCommands

/// The policies of `Formats/policies` over the real packages.
@Suite(.enabled(if: Repository.real != nil, "the folder of real files is missing"))
struct RealPolicyTests {
  /// Every real package, read, verified and audited once.
  private static let subjects = Result {
    let verifier = Verifier(trust: try .sdkTest())
    return try ExpectedPackage.names.map { name in
      let image = Inspector.read(try ExpectedPackage.bytes(name))
      return (
        name,
        PolicySubject(image, verdict: try verifier.verify(image), audit: Auditor.audit(image))
      )
    }
  }

  /// The statements of a policy that refuse each package.
  private static func refused(by name: String) throws -> [String: [String]] {
    let file = Repository.formats.appending(path: "policies/\(name).json")
    let judge = PolicyJudge(try PolicyFile.load(file.path), at: 1_700_000_000)
    var refused: [String: [String]] = [:]
    for (name, subject) in try subjects.get() {
      let results = try judge.judge(subject).results
      refused[name] = results.filter { $0.state == .refused }.map(\.statement.word)
    }
    #expect(refused.count >= 23)
    return refused
  }

  /// Only what the cloud signed may run; all else says so in three ways.
  @Test func onlyWhatTheCloudSignedKeepsToThePolicyOfTheFleet() throws {
    for (name, statements) in try Self.refused(by: "fleet") {
      let isProduction = ExpectedPackage.all[name]?.signature.valid_with_sdk_key == false
      if isProduction {
        #expect(statements == [] || name.contains("dev_enable_caps"), "\(name)")
      } else {
        #expect(
          statements.starts(with: ["signers.trusted", "signers.sdk_key_is_enough"]), "\(name)")
      }
    }
  }

  /// What the SDK signed may lie on the desk, but for the attack tool.
  @Test func whatTheSDKSignedKeepsToThePolicyOfDevelopment() throws {
    for (name, statements) in try Self.refused(by: "development") {
      let isProduction = ExpectedPackage.all[name]?.signature.valid_with_sdk_key == false
      let expected: [String] =
        name.contains("anvilsecure__test_app") ? ["findings"] : []
      if isProduction {
        #expect(statements.first == "signers.trusted", "\(name)")
      } else {
        #expect(statements == expected, "\(name)")
      }
    }
  }

  /// A release asks for what a build can leave out: the samples of others do.
  @Test func someKeepToThePolicyOfARelease() throws {
    let refused = try Self.refused(by: "release")
    #expect(refused.values.count { $0.isEmpty } == 10)
    let reach = Set(refused.values.flatMap { $0 })
    #expect(reach.contains("hosts.allowed") && reach.contains("capabilities.forbidden"))
  }
}
