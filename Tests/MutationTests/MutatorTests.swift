import Findings
import Mutation
import TestSupport
import Testing

@Suite struct MutatorTests {
  @Test func sameSeedSameBytes() throws {
    for source in try MutationSources.own() {
      let first = try Mutator(source.bytes)
      let second = try Mutator(source.bytes)
      for index in [0, 1, 17, 1000, 123_456] {
        let one = try first.mutation(seed: 9, index: index)
        let other = try second.mutation(seed: 9, index: index)
        #expect(one.bytes == other.bytes)
        #expect(one.label == other.label)
      }
    }
  }

  /// Digests that were written down: another machine, another run and another order of hashing give
  /// the same.
  @Test func bytesAreThoseOfEveryMachine() throws {
    let hello = try MutationSources.own()[1]
    // Operators of several families, none of which needs liblzma.
    let operators = try MutationCatalog.named([
      "section.grow", "field.debug", "inode.owner", "manifest.reorder", "signature.random",
      "container.truncate",
    ])
    let mutator = try Mutator(hello.bytes, operators: operators)
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<50 {
      let mutation = try mutator.mutation(seed: 42, index: index)
      for byte in mutation.bytes + Array(mutation.label.what.utf8) {
        sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
    #expect(sum == 6_945_502_408_846_724_092)
  }

  @Test func aRunUsesEachOperatorOnce() throws {
    let mutator = try Mutator(try MutationSources.own()[1].bytes)
    let count = mutator.operators.count
    for run in 0..<3 {
      let names = try (0..<count).map {
        try mutator.mutation(seed: 5, index: run * count + $0).label.name
      }
      #expect(Set(names).count >= count - 2)
    }
  }

  @Test func otherSeedsGiveOtherFiles() throws {
    let mutator = try Mutator(try MutationSources.own()[1].bytes)
    let files = try (0..<40).map { try mutator.mutation(seed: $0, index: 3).bytes }
    #expect(Set(files).count > 35)
  }

  @Test func whatIsNoPackageIsRefused() {
    for bytes in [[], [1, 2, 3], [UInt8](repeating: 0, count: 5000)] as [[UInt8]] {
      #expect(throws: OperationFailure.self) { try Mutator(bytes) }
    }
    #expect(throws: OperationFailure.self) {
      try Mutator([UInt8](repeating: 0, count: Mutator.sizeLimit + 1))
    }
  }

  /// What a fuzzer calls: any bytes, any seed, never more than it takes.
  @Test func aFuzzersMutatorKeepsToItsSize() throws {
    var made = 0
    for source in try MutationSources.own() {
      for seed in 0..<60 as Range<UInt64> {
        let limit = source.bytes.count + 100
        guard let bytes = Mutator.mutate(source.bytes, seed: seed, maximumSize: limit) else {
          continue
        }
        made += 1
        #expect(bytes.count <= limit)
        #expect(bytes == Mutator.mutate(source.bytes, seed: seed, maximumSize: limit))
        // What came out goes in again, as a fuzzer does it.
        _ = Mutator.mutate(bytes, seed: ~seed, maximumSize: limit, signing: .leave)
      }
    }
    #expect(made > 200)
    #expect(Mutator.mutate([1, 2, 3], seed: 1, maximumSize: 100) == nil)
  }
}
