import ASXipFS
import ByteLayout
import ImageDifference
import TestSupport
import Testing

@Suite struct TreeComparisonTests {
  private static let names = ["a", "b", "c", "d/a", "d/b", "e/f/g", "e/f/h", "\u{E9}", "e\u{301}"]

  /// A tree of random files: few contents, so that some are renamed.
  private static func sample(_ dice: inout SeededRandom) -> Sample {
    var sample = Sample()
    sample.files = names.compactMap { name in
      guard dice.roll(3) > 0 else { return nil }
      let bytes = Array(repeating: UInt8(dice.roll(4)), count: dice.roll(3) * 2000)
      return ("/" + name, bytes, dice.pick([FileTree.fileMode, FileTree.executableMode]))
    }
    return sample
  }

  @Test(arguments: 0..<150)
  func theListOfFilesLeadsFromOneTreeToTheOther(_ seed: Int) throws {
    var dice = SeededRandom(seed: seed)
    let (first, second) = (Self.sample(&dice), Self.sample(&dice))
    let (old, new) = try ComparedInput.pair(try first.bytes(), try second.bytes())
    let difference = try Difference(from: old, to: new)
    let (before, after) = (try #require(old.files), try #require(new.files))
    let made = difference.files.applied(to: before)
    let wanted = after.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    #expect(made.map(\.described) == wanted.map(\.described))
    let back = try Difference(from: new, to: old)
    #expect(back.described == difference.mirrored.described)
    #expect(
      back.files.applied(to: after).map(\.path)
        == before.map(\.path).sorted {
          $0.utf8.lexicographicallyPrecedes($1.utf8)
        })
  }

  @Test func aListThatLacksAnEntryLeadsElsewhere() throws {
    let sample = Sample { $0.files.append(("/new", [1], FileTree.fileMode)) }
    let (old, new) = try ComparedInput.pair(try Sample().bytes(), try sample.bytes())
    let difference = try Difference(from: old, to: new)
    let (before, after) = (try #require(old.files), try #require(new.files))
    #expect(difference.files.applied(to: before).count == after.count)
    #expect(
      Array(difference.files.dropFirst()).applied(to: before).count != after.count
        || difference.files.first?.state == .attributes)
  }

  @Test func aRenamedFileIsFoundByItsNameFirst() throws {
    let old = Sample {
      $0.files = [("/x/one", [1, 1], 0o644), ("/x/two", [1, 1], 0o644)]
    }
    let difference = try Sample.difference(old) {
      $0.files = [("/y/two", [1, 1], 0o644), ("/z/one", [1, 1], 0o644)]
    }
    let pairs = difference.files.filter { $0.state == .renamed }
      .map { "\($0.old?.path ?? "") \($0.path)" }
    #expect(Set(pairs) == ["/x/one /z/one", "/x/two /y/two"])
  }
}

extension ComparedFile {
  /// All but which of the entries it is.
  fileprivate var described: String {
    "\(path) \(kind) \(mode ?? 0) \(size) \(offset ?? 0) \(digest ?? [])"
  }
}
