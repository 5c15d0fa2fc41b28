import ASXipFS
import ByteLayout
import Cryptography
import Findings
import ImagePackage
import LZMAStreams
import TestSupport

/// Damage to a package: of its bytes wherever they stand, and of its structure, as somebody who
/// holds the key could make it.
enum HostileMutation {
  private static let numbers: [UInt32] = [
    0, 1, 2, 3, 4, 12, 20, 28, 29, 76, 0x7F, 0x80, 0xFF, 0xFFFF, 0x1_0000, 0xFF_FFFF, 0x100_0000,
    0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFC, 0xFFFF_FFFF, 0x4D34_5834,
  ]

  /// A position, most often where structure stands.
  private static func position(_ bytes: [UInt8], _ dice: inout SeededRandom) -> Int {
    switch dice.roll(8) {
    case 0...2: max(0, bytes.count - 1 - dice.roll(min(bytes.count, 260)))
    case 3...5: dice.roll(min(bytes.count, 260))
    case 6: min(bytes.count - 1, 4096 + dice.roll(300))
    default: dice.roll(bytes.count)
    }
  }

  /// Damages bytes, one to four times.
  static func bytes(_ source: [UInt8], _ dice: inout SeededRandom) -> [UInt8] {
    var bytes = source
    for _ in 0...dice.roll(4) {
      guard !bytes.isEmpty else { return bytes }
      let place = position(bytes, &dice)
      switch dice.roll(12) {
      case 0...2: bytes[place] ^= 1 << UInt8(dice.roll(8))
      case 3, 4: bytes[place] = UInt8(truncatingIfNeeded: dice.pick(numbers))
      case 5...7:
        let start = place & ~3
        let value = dice.pick(numbers) &+ UInt32(dice.roll(3)) &- 1
        for index in 0..<4 where start + index < bytes.count {
          bytes[start + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index))
        }
      case 8:
        let count = dice.pick([1, 4, 32, 64, 100, bytes.count - place])
        bytes.removeSubrange(place..<min(bytes.count, place + count))
      case 9:
        let count = dice.pick([1, 4, 32, 96, 200])
        bytes.insert(
          contentsOf: dice.roll(2) == 0 ? dice.bytes(count) : Array(repeating: 0, count: count),
          at: max(0, place - dice.pick([0, 64, 96])))
      case 10:
        let from = position(bytes, &dice)
        let piece = Array(bytes[from..<min(bytes.count, from + dice.pick([4, 16, 44, 200]))])
        bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
      default: bytes += dice.bytes(dice.pick([1, 32, 64, 128]))
      }
    }
    return bytes
  }

  /// Stores the checksum that fits, so that damage behind it is looked at for itself.
  static func withChecksum(_ source: [UInt8]) -> [UInt8] {
    var findings = FindingLog()
    guard let package = PackageReader.read(source.span, size: source.count, findings: &findings)
    else { return source }
    let content = source.span.extracting(0..<package.contentSize)
    guard
      let fileSystem = FileSystem.read(content, size: content.count, findings: &findings)
    else { return source }
    var writer = ByteWriter()
    writer.integer(fileSystem.checksum(of: content))
    var bytes = source
    bytes.replaceSubrange(SuperBlock.checksumRange, with: writer.bytes)
    return bytes
  }

  /// Damages the metadata section by section; the result is not signed.
  static func sections(_ source: HostileSample, _ dice: inout SeededRandom) -> [UInt8] {
    var findings = FindingLog()
    guard
      var package = PackageReader.read(
        source.bytes.span, size: source.bytes.count, findings: &findings)
    else { return source.bytes }
    for _ in 0...dice.roll(3) { change(&package.metadata, &dice) }
    return Array(source.bytes.prefix(package.contentSize)) + package.tail
  }

  private static func change(_ metadata: inout Metadata, _ dice: inout SeededRandom) {
    let count = metadata.sections.count
    guard count > 0 else { return metadata.sections = [Section(TemporaryImageSection([]))] }
    let index = dice.roll(count)
    let section = metadata.sections[index]
    switch dice.roll(9) {
    case 0: metadata.sections.insert(section, at: dice.roll(count + 1))
    case 1: metadata.sections.remove(at: index)
    case 2: metadata.sections.swapAt(index, dice.roll(count))
    case 3:
      let data = Array(section.data.prefix(dice.roll(section.data.count + 1)))
      metadata.sections[index] = Section(section.id, raw: data)
    case 4:
      let extra = dice.bytes(dice.pick([1, 4, 100, 5000]))
      metadata.sections[index] = Section(section.id, raw: section.data + extra)
    case 5:
      let ids: [UInt16] = [0, 0x4441, 0x5041, 0x474C, 0x1234, 0x1B5B, 0x4D43, 0x4753, 0x4449]
      metadata.sections[index] = Section(SectionID(rawValue: dice.pick(ids)), raw: section.data)
    case 6: metadata.statedCount = dice.pick(numbers)
    case 7: metadata.unaccounted = dice.bytes(dice.pick([1, 2, 4, 8, 400]))
    default:
      let data = dice.bytes(section.data.count)
      metadata.sections[index] = Section(section.id, raw: data)
    }
  }

  private static let words = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u001b", "\\ud800", "\\u0000", "null", "true", "-0",
    "1e400", "99999999999999999999", "0.5", "\"$X\"", "\"Name\":\"\u{1B}[2J\",", "\u{202E}",
    "\u{212A}",
    "\"Gpio\":[8,8,80,-1],", "\"Uart\":[\"ISU0\"],", "\"EntryPoint\":\"/bin/../bin/app\",",
    "\"ComponentId\":\"00000000-0000-0000-0000-000000000000\",", "// c\n", "/*", "\r\n", "\u{7F}",
    "\"DeviceAuthentication\":\"x\",", "\"MutableStorage\":{\"SizeKB\":65},", "\"\":{},",
    "\u{FEFF}",
  ]

  /// Damages the text of a manifest, which the packer and its key then make into a package.
  static func manifest(_ dice: inout SeededRandom) throws -> [UInt8] {
    var recipe = try Recipe.named("hello")
    var text = Array((recipe.files[0].text ?? "").unicodeScalars)
    for _ in 0...dice.roll(4) {
      let place = dice.roll(text.count + 1)
      let end = min(text.count, place + dice.pick([0, 0, 1, 2, 8, 40]))
      let word = String(repeating: dice.pick(words), count: dice.pick([1, 1, 1, 2, 100]))
      text.replaceSubrange(place..<end, with: dice.roll(4) == 0 ? [] : Array(word.unicodeScalars))
    }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text)
    recipe.files[0].text = String(scalars)
    return try recipe.signed()
  }

  /// Damages the package inside a compressed one, signs it again or not, and wraps it up again.
  static func inner(_ source: HostileSample, _ dice: inout SeededRandom) throws -> HostileSample {
    var inner = bytes(source.inner, &dice)
    if dice.roll(2) == 0 { inner = withChecksum(inner) }
    if dice.roll(2) == 0 { inner = try source.signedAgain(inner) }
    var stream = try LZMAAlone.compress(inner)
    if dice.roll(4) == 0 { stream = bytes(stream, &dice) }
    return try HostileSamples.compressed(inner, stream: stream)
  }
}
