import ByteLayout
import Mutation
import TestSupport
import Testing

/// Packages that are damaged already: whoever mutates for hours works on nothing else.
@Suite struct HostileSourceTests {
  /// A chain of changes, each of the result of the one before, with bytes changed at random between.
  @Test(arguments: 0..<60)
  func whatIsDamagedIsDamagedOn(_ seed: Int) throws {
    var dice = SeededRandom(seed: seed)
    let sources = try MutationSources.own()
    for _ in 0..<6 {
      var bytes = dice.pick(sources).bytes
      for _ in 0..<8 {
        if let next = Mutator.mutate(
          bytes, seed: dice.next(), maximumSize: 64 << 10, signing: dice.pick([.leave, .again]))
        {
          #expect(next.count <= 64 << 10)
          bytes = next
        }
        for _ in 0..<dice.roll(3) where !bytes.isEmpty {
          let place =
            dice.roll(2) == 0 ? dice.roll(min(bytes.count, 256)) : dice.roll(bytes.count)
          bytes[place] = dice.pick([0, 1, 0x7F, 0x80, 0xFF, UInt8(dice.roll(256))])
        }
      }
    }
  }
}
