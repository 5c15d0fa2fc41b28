/// Damage to bytes, as an input decides.
enum ImageEdits {
  /// Numbers that lie at a border of something.
  private static let borders: [UInt32] = [
    0, 1, 4, 12, 76, 0x7F, 0x80, 0xFF, 0xFFFF, 0x1_0000, 0xFF_FFFF, 0x7FFF_FFFF, 0x8000_0000,
    0xFFFF_FFFC, 0xFFFF_FFFF, 0x4D34_5834,
  ]
  /// The most edits of one input.
  private static let limit = 16

  /// Makes the edits that `choices` ask for, each of which takes three bytes or more.
  static func apply(_ choices: inout Choices, to source: [UInt8]) -> [UInt8] {
    var bytes = source
    var count = 0
    while !choices.isAtEnd, count < limit {
      count += 1
      edit(&bytes, &choices)
    }
    return bytes
  }

  private static func edit(_ bytes: inout [UInt8], _ choices: inout Choices) {
    let kind = choices.byte()
    let distance = choices.place(below: bytes.count)
    // What is interesting is at the start and at the end.
    let place = kind & 0x80 == 0 ? distance : bytes.count - 1 - distance
    guard bytes.indices.contains(place) else {
      bytes += choices.take(16)
      return
    }
    switch kind & 7 {
    case 0: bytes[place] ^= 1 << (choices.byte() & 7)
    case 1: bytes[place] = choices.byte()
    case 2: write(borders[choices.below(borders.count)], &bytes, place & ~3)
    case 3: write(choices.long(), &bytes, place & ~3)
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + choices.below(100)))
    case 5: bytes.insert(contentsOf: choices.take(choices.below(64)), at: place)
    case 6:
      let from = choices.place(below: bytes.count)
      let piece = Array(bytes[from..<min(bytes.count, from + 1 + choices.below(200))])
      bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
    default: bytes += choices.take(choices.below(128))
    }
  }

  private static func write(_ value: UInt32, _ bytes: inout [UInt8], _ place: Int) {
    for index in 0..<4 where place + index < bytes.count {
      bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index))
    }
  }
}
