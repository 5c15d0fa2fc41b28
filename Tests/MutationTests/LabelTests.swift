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
      for mistake in try LabelCheck(mutation.bytes, mutation.label).mistakes {
        mistakes.append(
          "\(source) \(index) \(mutation.label.name), \(mutation.label.what): \(mistake)")
      }
    }
    return (mistakes, operators)
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

  @Test(.enabled(if: Repository.real != nil, "the real packages are not here"))
  func labelsOfRealPackagesHold() throws {
    for source in try MutationSources.real() {
      let found = try Self.check(source, count: 100)
      #expect(found.mistakes == [])
    }
  }
}
