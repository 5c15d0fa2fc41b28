import Testing

@testable import ChildProcesses

@Test(arguments: [
  ("ab\n", "ab", SecretLine.Step.complete), ("ab\r", "ab", .complete),
  ("ax\u{7F}b\n", "ab", .complete), ("\u{7F}a\n", "a", .complete),
  ("aä\u{8}b\n", "ab", .complete), ("xyz\u{15}ab\n", "ab", .complete), ("\n", "", .complete),
  ("ab\u{3}", "ab", .cancelled), ("\u{4}", "", .cancelled), ("ab\u{4}", "ab", .complete),
])
func aLineTypedUnseenIsEditedLikeAnyOther(
  keys: String, expected: String, last: SecretLine.Step
) {
  var line = SecretLine()
  var steps = keys.utf8.map { line.take($0) }
  #expect(steps.popLast() == last)
  #expect(steps.allSatisfy { $0 == .more })
  #expect(line.bytes == Array(expected.utf8))
}

@Test func aLineTypedUnseenHasALimit() {
  var line = SecretLine()
  for _ in 0..<Terminal.secretLimit { #expect(line.take(0x61) == .more) }
  #expect(line.take(0x61) == .tooLong)
}
