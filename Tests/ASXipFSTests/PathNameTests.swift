import ASXipFS
import Testing

/// The path of these names for people, and what programs get.
private func name(_ names: [UInt8]...) -> PathName { PathName(FileSystem.path(of: names)) }

@Test(arguments: [
  "plain", "grün", "a\u{202E}txt", "a\u{1B}[2J", "\u{E000}", "back\\slash", #"\x41"#, "a b",
  "e\u{301}",
])
func aNameThatIsTextIsItselfToPrograms(_ text: String) {
  let found = name(Array("bin".utf8), Array(text.utf8))
  #expect(found.text.utf8.elementsEqual("/bin/\(text)".utf8))
  #expect(found.bytes == nil)
}

@Test(
  arguments: [[0xFF], [0x61, 0xC3], [0x2F], [0x61, 0x2F, 0x62], [0x2E], [0x2E, 0x2E], []]
    as [[UInt8]])
func aNameThatCouldBeTakenForAnotherHasItsBytesBesideIt(_ bytes: [UInt8]) {
  let found = name(Array("bin".utf8), bytes)
  #expect(found.bytes == Array("/bin/".utf8) + bytes)
  #expect(found.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
}

@Test func theRootIsItself() {
  #expect(PathName("/").text == "/")
  #expect(PathName("/").bytes == nil)
}
