import Checksum
import Testing

private func crc(_ bytes: [UInt8]) -> UInt32 {
  var crc = CRC32()
  crc.update(bytes.span)
  return crc.value
}

/// The definition, bit by bit, as a second opinion.
private func slowCRC(_ bytes: [UInt8]) -> UInt32 {
  var register = UInt32.max
  for byte in bytes {
    register ^= UInt32(byte)
    for _ in 0..<8 {
      register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1
    }
  }
  return ~register
}

@Test(
  arguments: [
    ([], 0), (Array("123456789".utf8), 0xCBF4_3926), ([0], 0xD202_EF8D),
    ([0xFF, 0xFF, 0xFF, 0xFF], 0xFFFF_FFFF),
  ] as [([UInt8], UInt32)])
func publishedCheckValuesHold(_ bytes: [UInt8], _ expected: UInt32) {
  #expect(crc(bytes) == expected)
}

@Test func everyLengthAgreesWithTheDefinition() {
  let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
  for length in 0...bytes.count {
    let part = Array(bytes.prefix(length))
    #expect(crc(part) == slowCRC(part))
  }
}

@Test func aSumInPiecesIsTheSumOfTheWhole() {
  let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
  for cut in stride(from: 0, through: bytes.count, by: 37) {
    var pieces = CRC32()
    pieces.update(Array(bytes[..<cut]).span)
    pieces.update(Array(bytes[cut...]).span)
    #expect(pieces.value == crc(bytes))
  }
}

@Test(arguments: [0, 1, 3, 4, 63, 4096, 100_000])
func skippedZerosCountLikeZerosGiven(_ count: Int) {
  let zeros = [UInt8](repeating: 0, count: count)
  for prefix in [[], [1, 2, 3], [0], [0xFF]] as [[UInt8]] {
    var skipped = CRC32()
    skipped.update(prefix.span)
    skipped.update(zeros: count)
    #expect(skipped.value == crc(prefix + zeros))
    var behind = skipped
    behind.update([9, 8].span)
    #expect(behind.value == crc(prefix + zeros + [9, 8]))
  }
}

@Test func aNegativeOrHugeNumberOfZerosIsNoTrap() {
  var sum = CRC32()
  sum.update(zeros: -1)
  #expect(sum.value == 0)
  sum.update(zeros: .max)
  sum.update(zeros: .min)
}
