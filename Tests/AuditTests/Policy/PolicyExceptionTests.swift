import Testing

@testable import Audit

/// Exceptions excuse what they name, of whom they name, as long as they hold.
@Suite struct PolicyExceptionTests {
  private static let end: Int64 = 1_893_456_000  // 2030-01-01

  private func judge(
    _ exceptions: [String], at time: Int64 = end - 1,
    _ change: (inout PolicySample) -> Void = { _ in }
  ) throws -> StatementResult {
    let members =
      #""hosts":{"allowed":[]},"exceptions":[\#(exceptions.joined(separator: ","))]"#
    var sample = PolicySample()
    sample.manifest = #""Capabilities":{"AllowedConnections":["a.b","c.d"]},"#
    change(&sample)
    let judge = PolicyJudge(try PolicyJudgeTests.policy(members), at: time)
    return try judge.judge(try sample.subject()).results[0]
  }

  private func exception(
    _ values: String? = nil, of component: String = PolicySample.component
  ) -> String {
    let values = values.map { #""values":[\#($0)],"# } ?? ""
    return #"{"component_id":"\#(component)","statement":"hosts.allowed",\#(values)"#
      + #""reason":"old \#(values.count)","until":"2029-12-31"}"#
  }

  @Test func anExceptionHoldsForItsComponentUntilItsLastDay() throws {
    let result = try judge([exception()])
    #expect(result.state == .excused)
    #expect(result.observations.map(\.value) == ["a.b", "c.d"])
    #expect(result.exceptions.map(\.reason) == ["old 0"])
    #expect(try judge([exception()], at: Self.end).state == .refused)
    let other = "5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e10"
    #expect(try judge([exception(of: other)]).state == .refused)
  }

  @Test func anExceptionOfSomeValuesLeavesTheOthers() throws {
    let result = try judge([exception(#""a.b""#)])
    #expect(result.state == .refused)
    // What is refused comes first.
    #expect(result.observations.map(\.value) == ["c.d", "a.b"])
    #expect(result.exceptions.count == 1)
    #expect(try judge([exception(#""a.b""#), exception(#""c.d""#)]).state == .excused)
    #expect(try judge([exception(#""x.y""#)]).exceptions == [])
  }

  /// What nobody can judge is excused only with all else.
  @Test func whatCannotBeJudgedIsNoValue() throws {
    let strange: (inout PolicySample) -> Void = {
      $0.manifest = #""Capabilities":{"AllowedConnections":["a.b","127.1"]},"#
    }
    #expect(try judge([exception(#""a.b""#)], strange).state == .refused)
    #expect(try judge([exception()], strange).state == .excused)
  }

  /// A package that says two component IDs is excused from nothing.
  @Test func oneComponentIsMeant() throws {
    let result = try judge([exception()]) {
      $0.head = $0.head?.replacing("5f2e9a4c", with: "6f2e9a4c")
    }
    #expect(result.state == .refused)
  }
}
