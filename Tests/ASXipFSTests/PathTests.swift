import ASXipFS
import Testing

private func fileSystem(_ names: [[UInt8]]) throws -> FileSystem {
  var tree = FileTree()
  for name in names { try tree.add(name, .file([1]), mode: FileTree.fileMode) }
  return try #require(read(try FileSystemBuilder.build(tree)).0)
}

@Test func aPathIsFoundByItsBytesAndNotByItsLooks() throws {
  // Swift takes these for equal: a composed and a decomposed accent, K and the sign for kelvin.
  let found = try fileSystem([Array("e\u{301}".utf8), Array("\u{212A}".utf8)])
  for path in ["/\u{E9}", "/K"] {
    #expect(found.entry(at: path) == nil)
    #expect(found.entry(named: path) == nil)
  }
  #expect(found.entry(named: "/e\u{301}") != nil)
  #expect(found.entry(at: "/\u{212A}") != nil)
}

@Test func aProgramFindsNamesAsStoredAndAPersonAsPrinted() throws {
  let found = try fileSystem([Array("a\\b".utf8), [0x1B], [0xFF]])
  #expect(found.entry(named: "/a\\b")?.name == Array("a\\b".utf8))
  #expect(found.entry(at: "/a\\b") == nil)
  #expect(found.entry(at: "/a\\x5cb")?.name == Array("a\\b".utf8))
  #expect(found.entry(named: "/a\\x5cb") == nil)
  #expect(found.entry(named: "/\u{1B}")?.name == [0x1B])
  #expect(found.entry(named: "/\\xff") == nil)
}

@Test(arguments: ["", "/", "//", "/a/", "//a", "/.", "/..", "/./a", "/../a", "a"])
func aPathWithPartsThatNameNothingIsNotFound(_ path: String) throws {
  let found = try fileSystem([Array("a".utf8)])
  #expect(found.entry(named: path) == nil)
  #expect(found.entry(named: "/a") != nil)
}
