import Findings
import Foundation
import Mutation
import TestSupport
import Testing

@Suite struct LabelTests {
  /// Changes a package so many times, and collects the labels that do not hold.
  private static func check(
    _ source: MutationSources.Source, count: Int, seed: UInt64 = 1,
    signing: MutationSigning = .again
  ) throws -> (mistakes: [String], operators: Set<String>) {
    let mutator = try Mutator(source.bytes, signing: signing)
    var mistakes: [String] = []
    var operators: Set<String> = []
    for index in 0..<count {
      let mutation = try mutator.mutation(seed: seed, index: index)
      operators.insert(mutation.label.name)
      if signing == .again, !Self.announces(mutation.label) {
        mistakes.append("\(mutation.label.name) does not list \(mutation.label.rule ?? "nothing")")
      }
      for mistake in try LabelCheck(mutation.bytes, mutation.label).mistakes {
        mistakes.append(
          "\(source) \(index) \(mutation.label.name), \(mutation.label.what): \(mistake)")
      }
    }
    return (mistakes, operators)
  }

  /// Whether `mutate --list` says that the operator may claim this.
  private static func announces(_ label: MutationLabel) -> Bool {
    guard let item = MutationCatalog.all.first(where: { $0.name == label.name }) else {
      return false
    }
    guard let rule = label.rule else { return item.canBeHarmless }
    let isForm = rule.hasPrefix("capability.") && rule.hasSuffix("-form")
    return item.rules.contains(rule) || isForm && item.rules.contains("capability.*-form")
  }

  /// Every operator is hit, on one package or another, and every label holds.
  @Test func labelsOfOwnPackagesHold() throws {
    var operators: Set<String> = []
    for source in try MutationSources.own() {
      let found = try Self.check(source, count: try Mutator(source.bytes).operators.count * 2)
      #expect(found.mistakes == [])
      operators.formUnion(found.operators)
    }
    let unused = MutationCatalog.all.map(\.name).filter { !operators.contains($0) }
    #expect(unused == [])
  }

  /// Both layers of a compressed package are changed; a section that both have is to say the same.
  @Test func labelsOfCompressedPackagesHold() throws {
    for operators in [["lzma.wrap"], ["lzma.remove-at-boot"]] {
      let enclosing = try MutationCatalog.named(operators)
      for plain in try MutationSources.own().prefix(2) {
        let compressed = try Mutator(plain.bytes, operators: enclosing)
          .mutation(seed: 1, index: 0).bytes
        let source = MutationSources.Source(name: "\(plain) inside", bytes: compressed)
        let count = try Mutator(compressed).operators.count * 3
        let found = try Self.check(source, count: count, seed: 7)
        #expect(found.mistakes == [])
      }
    }
  }

  @Test(.enabled(if: Repository.real != nil, "the real packages are not here"))
  func labelsOfRealPackagesHold() throws {
    for source in try MutationSources.real() {
      let found = try Self.check(source, count: 60)
      #expect(found.mistakes == [])
    }
  }

  /// Whether somebody asked for the long run: `ORRERY_MUTATIONS` says how many files.
  private static let long = ProcessInfo.processInfo.environment["ORRERY_MUTATIONS"].flatMap {
    Int($0)
  }

  /// Where the long run starts from: `ORRERY_MUTATION_SEED`.
  private static let longSeed =
    ProcessInfo.processInfo.environment["ORRERY_MUTATION_SEED"].flatMap { UInt64($0) } ?? 2026

  /// The labels of many changes of the real packages, and of as many of each of our own.
  @Test(
    .enabled(if: long != nil, "ORRERY_MUTATIONS asks for no number"),
    .enabled(if: Repository.real != nil, "the real packages are not here"))
  func manyLabelsOfRealPackagesHold() throws {
    let sources = try MutationSources.real()
    let count = (Self.long ?? 0) / max(1, sources.count)
    var operators: Set<String> = []
    for source in sources {
      let found = try Self.check(source, count: count, seed: Self.longSeed)
      #expect(found.mistakes == [])
      operators.formUnion(found.operators)
      let left = try Self.check(source, count: count / 4, seed: Self.longSeed, signing: .leave)
      #expect(left.mistakes == [])
    }
    print(
      "\(count * sources.count) files of \(sources.count) packages, \(operators.count) operators")
    for source in try MutationSources.own() {
      #expect(try Self.check(source, count: count, seed: ~Self.longSeed).mistakes == [])
    }
  }

  @Test func labelsWithSignaturesLeftHold() throws {
    let real = try MutationSources.real()
    for source in try MutationSources.own() + real {
      let found = try Self.check(source, count: 30, signing: .leave)
      #expect(found.mistakes == [])
    }
  }

  /// A claim that is not true is noticed, whichever of its parts it is.
  @Test func wrongLabelsAreNoticed() throws {
    let hello = try MutationSources.own()[1]
    let mutator = try Mutator(hello.bytes)
    for index in 0..<mutator.operators.count {
      let mutation = try mutator.mutation(seed: 1, index: index)
      #expect(try LabelCheck(mutation.bytes, mutation.label).mistakes == [])
      var otherRule = mutation.label
      otherRule.rule = "asxipfs.beyond-window"
      var otherVerdict = mutation.label
      otherVerdict.isAccepted.toggle()
      var otherLayer = mutation.label
      otherLayer.place.layer = mutation.label.place.layer == .outer ? .inner : .outer
      var harmless = mutation.label
      harmless.rule = nil
      var wrong = [otherRule, otherVerdict]
      if !mutation.label.isAccepted { wrong.append(harmless) }
      let isOfOneLayer = !["lzma.", "package.inner-"].contains {
        mutation.label.rule?.hasPrefix($0) == true
      }
      if mutation.label.rule != nil, isOfOneLayer { wrong.append(otherLayer) }
      for label in wrong {
        #expect(try LabelCheck(mutation.bytes, label).mistakes != [], "\(mutation.label.name)")
      }
      // The bytes of the package as it was break no rule.
      if mutation.label.rule != nil {
        #expect(
          try LabelCheck(hello.bytes, mutation.label).mistakes != [], "\(mutation.label.name)")
      }
    }
  }
}
