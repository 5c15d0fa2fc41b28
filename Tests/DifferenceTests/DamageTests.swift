import Difference
import Files
import JSONText
import Reporting
import TestSupport
import Testing

@Suite struct DamageTests {
  /// Every report on a difference can be made.
  private func render(_ old: ComparedInput, _ new: ComparedInput, _ difference: Difference) {
    let report = DiffReport("a", old, "b", new, difference)
    #expect(!report.text(TextStyle(isColoured: true)).isEmpty)
    #expect(!report.markdown.isEmpty)
    #expect(JSONDocument.read(Array(JSONWriter.text(report).utf8)).root != nil)
  }

  /// Other bytes are never the same, and what is different seen from one side is so from the other.
  private func expectSound(_ old: [UInt8], _ new: [UInt8]) throws {
    let (before, after) = try ComparedInput.pair(old, new)
    let difference = try Difference(from: before, to: after)
    #expect(difference.changes.isEmpty == (old == new))
    #expect(try Difference(from: after, to: before).described == difference.mirrored.described)
    render(before, after, difference)
  }

  @Test(arguments: 0..<200)
  func damagedPackagesAreComparedAsFarAsTheyGo(_ seed: Int) throws {
    var dice = Dice(seed: seed)
    let sound =
      seed % 2 == 0 ? try Sample().bytes() : try CompressedSample.wrap(try Sample().bytes())
    var bytes = sound
    for _ in 0...dice.roll(4) {
      let place =
        switch dice.roll(3) {
        case 0: dice.roll(min(bytes.count, 300))
        case 1: bytes.count - 1 - dice.roll(min(bytes.count, 260))
        default: dice.roll(bytes.count)
        }
      switch dice.roll(4) {
      case 0: bytes[place] ^= UInt8(1 << dice.roll(8))
      case 1: bytes[place] = dice.pick([0, 0x7F, 0x80, 0xFF])
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + dice.roll(200)))
      default: bytes.insert(contentsOf: dice.bytes(dice.roll(100)), at: place)
      }
      if bytes.isEmpty { bytes = [0] }
    }
    try expectSound(sound, bytes)
  }

  @Test func everyTruncationIsDifferent() throws {
    let sound = try Sample().bytes()
    for size in stride(from: 0, to: sound.count, by: 97) {
      try expectSound(sound, Array(sound.prefix(size)))
    }
  }
}
