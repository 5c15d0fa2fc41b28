import ByteLayout
import Findings
import Foundation
import JSONText
import TestSupport
import Testing

@testable import Audit

/// Policies that somebody changed by accident or with intent: each is read or refused, and one that
/// is read gives a result for each of its statements.
@Suite struct HostilePolicyTests {
  private static let names = ["development", "fleet", "release"]

  private static func policy(_ name: String) throws -> [UInt8] {
    try Repository.bytes(
      Repository.formats.appending(path: "policies").appending(path: name + ".json"))
  }

  @Test(arguments: names)
  func changedPoliciesAreReadOrRefused(_ name: String) throws {
    let bytes = try Self.policy(name)
    let reader = PolicyReader(rules: PolicyJudgeTests.rules)
    let subject = try PolicySample().subject()
    var random = SeededRandom(seed: 5)
    var (taken, refused) = (0, 0)
    for _ in 0..<400 {
      var changed = bytes
      let index = random.number(0...(bytes.count - 1))
      switch random.number(0...2) {
      case 0: changed[index] = UInt8(random.number(0...255))
      case 1: changed.remove(at: index)
      default: changed.insert(UInt8(random.number(0x20...0x7E)), at: index)
      }
      switch reader.read(changed) {
      case .success(let policy):
        taken += 1
        let verdict = try PolicyJudge(policy, at: .max).judge(subject)
        #expect(verdict.results.map(\.statement) == policy.statements.map(\.name))
      case .failure(let error):
        refused += 1
        #expect(!error.mistakes.isEmpty)
        #expect(error.mistakes.allSatisfy { ($0.text?.offset ?? 0) <= changed.count })
      }
    }
    #expect(taken > 0 && refused > 0)
  }

  /// Lists as long as a policy may be, held against each other and against a manifest that asks for
  /// as much as it can.
  @Test func longListsTakeNoTimeToSpeakOf() throws {
    func hosts(_ prefix: String) -> String {
      (0..<1000).map { "\"\(prefix)\($0).example.com\"" }.joined(separator: ",")
    }
    let exceptions = (0..<1000).map { number in
      #"{"component_id":"\#(PolicySample.component)","statement":"hosts.allowed","#
        + #""values":["x\#(number).example.com"],"reason":"r","until":"2999-01-01"}"#
    }.joined(separator: ",")
    let policy = try PolicyJudgeTests.policy(
      #""hosts":{"allowed":[\#(hosts("a"))],"forbidden":[\#(hosts("b"))]},"#
        + #""exceptions":[\#(exceptions)]"#)
    var sample = PolicySample()
    sample.manifest = #""Capabilities":{"AllowedConnections":[\#(hosts("c"))]},"#
    let verdict = try PolicyJudge(policy, at: 0).judge(try sample.subject())
    #expect(verdict.results.map(\.state) == [.refused, .held])
    #expect(verdict.results[0].omitted == 900)
  }
}
