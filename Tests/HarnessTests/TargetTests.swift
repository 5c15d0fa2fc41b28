import Foundation
import Harness
import TestSupport
import Testing

@testable import Fuzz

/// What belongs to a target besides its body.
@Suite struct TargetTests {
  @Test func thereAreTargets() {
    #expect(FuzzTargets.all.count >= 3)
    #expect(Set(FuzzTargets.all.map(\.name)).count == FuzzTargets.all.count)
  }

  @Test func theProgramHasEveryTargetAndTwoOfItsOwn() {
    #expect(
      TargetChoice.targets.map(\.name) == FuzzTargets.all.map(\.name) + ["description", "canary"])
  }

  /// Options of libFuzzer in the form that ClusterFuzz documents: a file beside the executable.
  @Test func theOptionsOfEveryTargetAreCurrent() throws {
    let expected = TargetChoice.targets.filter { $0.name != "canary" }.map { target in
      // Inputs grow slowly. libFuzzer leaves that out where the program brings changes of its own,
      // which it always does, for the sake of inputs that are packages.
      let lengthControl = target.package == nil ? "len_control = 100\n" : ""
      let text = """
        [libfuzzer]
        max_len = \(target.maximumLength)
        \(lengthControl)timeout = 5
        rss_limit_mb = 512
        detect_leaks = 0

        """
      return ("\(target.name).options", Array(text.utf8))
    }
    try CorpusText.check(
      Repository.corpus.appending(path: "dictionaries"), endingIn: ".options",
      Dictionary(uniqueKeysWithValues: expected))
  }

  @Test func propertiesHaveNamesOfTheirOwn() {
    for target in FuzzTargets.all { #expect(!target.properties.isEmpty, "\(target.name)") }
    let all = Set(FuzzTargets.all.flatMap(\.properties))
    #expect(all.allSatisfy { $0.id.contains(".") && !$0.summary.hasSuffix(".") })
    #expect(Set(all.map(\.summary)).count == all.count)
  }
}
