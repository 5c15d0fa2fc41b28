import Foundation
import Harness
import Interpretation
import TestSupport
import Testing

/// What belongs to a target besides its body.
@Suite struct TargetTests {
  @Test func thereAreTargets() {
    #expect(FuzzTargets.all.count >= 3)
    #expect(Set(FuzzTargets.all.map(\.name)).count == FuzzTargets.all.count)
  }

  @Test(arguments: FuzzTargets.all.map(\.name))
  func aTargetHasAnExecutable(_ name: String) throws {
    let target = try #require(FuzzTargets.named(name))
    let file = Repository.root.appending(path: "Sources")
      .appending(path: "\(target.executable)/\(target.executable).swift")
    let text = try String(contentsOf: file, encoding: .utf8)
    let words = name.split(separator: "-").enumerated().map { index, word in
      index == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }
    #expect(text.contains("FuzzTargets.\(words.joined())"))
    #expect(text.contains("@_cdecl(\"LLVMFuzzerTestOneInput\")"))
    #expect(text.split(separator: "\n").count < 30)
  }

  @Test func everyFuzzExecutableHasATarget() throws {
    let names = Repository.files(in: Repository.root.appending(path: "Sources"))
      .map(\.lastPathComponent)
      .filter {
        $0.hasPrefix("Fuzz") && !["FuzzEntry", "FuzzCanary", "FuzzDescription"].contains($0)
      }
    #expect(names == FuzzTargets.all.map(\.executable).sorted())
  }

  /// Options of libFuzzer in the form that ClusterFuzz documents: a file beside the executable.
  @Test func theOptionsOfEveryTargetAreCurrent() throws {
    let lengths =
      FuzzTargets.all.map { ($0.name, $0.maximumLength) }
      + [("description", DescriptionProperties.maximumLength)]
    let expected = lengths.map { name, maximumLength in
      let text = """
        [libfuzzer]
        max_len = \(maximumLength)
        timeout = 5
        rss_limit_mb = 512
        detect_leaks = 0

        """
      return ("\(name).options", Array(text.utf8))
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
