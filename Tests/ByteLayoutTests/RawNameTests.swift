import ByteLayout
import Testing

/// Every name has a text of its own, and the text leads back to it.
@Suite struct RawNameTests {
  @Test(arguments: [
    "", "a/b.imagepackage", "ä→漢😀", "\u{10EE7F}", "\u{10EF00}", "\u{F4}",
  ])
  func textStandsForItself(_ text: String) {
    #expect(RawName.text(Array(text.utf8)) == text)
    #expect(RawName.bytes(text) == Array(text.utf8))
  }

  @Test(
    arguments: [
      ([0x61, 0xE9, 0x62], "a\u{10EEE9}b"),
      ([0xC3], "\u{10EEC3}"),
      ([0xC3, 0xA4, 0xC3], "ä\u{10EEC3}"),
      ([0xE2, 0x86, 0x2F], "\u{10EEE2}\u{10EE86}/"),
      ([0xC0, 0xAF], "\u{10EEC0}\u{10EEAF}"),
      ([0xED, 0xA0, 0x80], "\u{10EEED}\u{10EEA0}\u{10EE80}"),
      // What is written like one of ours is written out: U+10EE80 itself.
      ([0xF4, 0x8E, 0xBA, 0x80], "\u{10EEF4}\u{10EE8E}\u{10EEBA}\u{10EE80}"),
    ] as [([UInt8], String)])
  func aByteThatIsNoTextIsACharacterOfItsOwn(_ bytes: [UInt8], _ text: String) {
    #expect(RawName.text(bytes) == text)
    #expect(RawName.bytes(text) == bytes)
  }

  @Test func everyPairOfBytesComesBack() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        #expect(RawName.bytes(RawName.text(bytes)) == bytes)
      }
    }
  }

  @Test func noCharacterHidesASeparator() {
    for value in UInt32(0x10EE00)...0x10EE7F {
      let text = String(Unicode.Scalar(value) ?? "?")
      #expect(RawName.bytes(text) == Array(text.utf8))
    }
  }
}
