import ByteLayout
import DataFiles
import ImageDifference
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
    var dice = SeededRandom(seed: seed)
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

/// What a small file can make a reader do.
@Suite struct CostTests {
  /// Entries that share their bytes are not looked into one by one.
  @Test func filesThatShareTheirBytesAreLookedIntoOnce() throws {
    func sample(_ text: String) throws -> [UInt8] {
      let lines = Array(String(repeating: text + "\n", count: 2000).utf8)
      return try Sample {
        $0.files = (0..<50).map { ("/f\(100 + $0)", $0 == 0 ? lines : [1], 0o644) }
        $0.edit = { content in
          let size = lines.count
          // Every other file gets offset and length of the first.
          for place in stride(from: 0x4C, to: 0x1000, by: 4) {
            let mode = Int(content[place]) | Int(content[place + 1]) << 8
            guard mode == 0o100_644, content[place + 2] == 0 else { continue }
            content[place + 4] = UInt8(size & 0xFF)
            content[place + 5] = UInt8(size >> 8 & 0xFF)
            // 0x2000 bytes, in words, above six bits of the length of the name.
            content[place + 8] &= 0x3F
            content[place + 9] = 0
            content[place + 10] = 2
          }
        }
      }.bytes()
    }
    let difference = try Difference.of(try sample("old"), try sample("new"))
    #expect(difference.files.count { $0.state == .changed } > 40)
    #expect((1..<40).contains(difference.files.count { $0.text != nil }))
  }

  /// Members that repeat by the ten thousand are compared in one go.
  @Test func manyAmountsAreOneCapability() throws {
    func manifest(_ first: Int) -> [UInt8] {
      let sizes = (0..<20_000).map { "\"SizeKB\":\(first + $0)" }.joined(separator: ",")
      return Array(Sample.manifest("\"MutableStorage\":{\(sizes)}").utf8)
    }
    let (old, new) = try ComparedInput.pair(manifest(0), manifest(100_000))
    let difference = try Difference(from: old, to: new)
    #expect(difference.changes.count { $0.kind == .storageRaised } == 1)
  }

  /// Long texts without an end of differences are compared until the budget is used up.
  @Test func manyTextsShareOneBudget() throws {
    func sample(_ first: String, _ other: String) throws -> [UInt8] {
      let text = (0..<400).map { $0 % 30 < 8 ? "same\n" : "\($0 % 2 == 0 ? first : other)\n" }
      return try Sample {
        $0.files = (0..<300).map { ("/f\($0)", Array(text.joined().utf8), 0o644) }
      }.bytes()
    }
    let difference = try Difference.of(try sample("a", "b"), try sample("c", "d"))
    let texts = difference.files.compactMap(\.text)
    #expect(texts.count == 300)
    #expect(Set(texts.map(\.hunks.count)).count > 1)
  }
}
