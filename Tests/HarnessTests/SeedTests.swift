import Foundation
import Harness
import TestSupport
import Testing

/// The seeds in `Corpus/seeds` are those that this folder makes.
@Suite struct SeedTests {
  private static let folder = Repository.corpus.appending(path: "seeds")

  @Test func everyTargetHasSeedsAndNothingElseHas() throws {
    #expect(Set(try Seeds.all().keys) == Set(FuzzTargets.all.map(\.name)))
    let folders = Repository.files(in: Self.folder).map(\.lastPathComponent)
    if !CorpusText.isUpdated { #expect(folders == FuzzTargets.all.map(\.name).sorted()) }
  }

  @Test(arguments: FuzzTargets.all.map(\.name))
  func theSeedsOfATargetAreCurrent(_ name: String) throws {
    let seeds = try #require(try Seeds.all()[name])
    #expect(seeds.files.count >= 8)
    try CorpusText.check(Self.folder.appending(path: name), endingIn: "", seeds.files)
  }

  @Test(arguments: FuzzTargets.all.map(\.name))
  func noSeedIsLongerThanItsTargetTakes(_ name: String) throws {
    let target = try #require(FuzzTargets.named(name))
    for (file, bytes) in try #require(try Seeds.all()[name]).files {
      #expect(bytes.count <= target.maximumLength, "\(file) has \(bytes.count) bytes")
    }
  }

  @Test func allSeedsAreSmall() throws {
    let total = try Seeds.all().values.reduce(0) { sum, seeds in
      sum + seeds.files.values.reduce(0) { $0 + $1.count }
    }
    #expect(total < 300_000)
  }
}
