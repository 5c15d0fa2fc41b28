import ASXipFS
import ByteLayout
import Inspection
import JSONText
import Testing

@testable import Reporting

/// A file system with an empty file of this name.
private func fileSystem(_ name: [UInt8]) -> [UInt8] {
  let padded = name + [UInt8](repeating: 0, count: (4 - name.count % 4) % 4)
  var table = ByteWriter()
  table.integer(0o100644 as UInt32)
  table.integer(0 as UInt32)
  table.integer(UInt32(padded.count / 4))
  table.copy(padded)
  var head = SuperBlock()
  head.size = 4096
  head.root.modeAndUID = 0o040755
  head.root.lengthAndGID = UInt32(table.bytes.count)
  head.root.nameAndOffset = UInt32(SuperBlock.storedSize / 4) << 6
  var image = ByteWriter()
  head.write(to: &image)
  image.copy(table.bytes)
  image.zeros(4096 - image.bytes.count)
  return image.bytes
}

private func record(_ name: [UInt8]) throws -> JSONValue {
  let report = ListReport(input: "-", image: Inspector.read(fileSystem(name)))
  let text = JSONWriter.line(report)
  // Pure ASCII wherever the name is no plain text.
  #expect(text.allSatisfy { $0 == 0x0A || $0 >= 0x20 && $0 < 0x7F })
  let files = try #require(JSONDocument.read(text).root?.member("files")?.value.elements)
  return try #require(files.last)
}

@Test(arguments: ["a\u{202E}b", "a\u{9B}2J", "\u{7F}", "\u{3164}", "a\\b"])
func theNameInJSONIsTheNameItself(_ name: String) throws {
  let file = try record(Array(name.utf8))
  #expect(file.member("path")?.value.string == "/" + name)
  #expect(file.member("path_bytes") == nil)
}

@Test func aNameThatIsNoTextHasItsBytesInAMemberOfTheirOwn() throws {
  let file = try record([0x61, 0xFF])
  #expect(file.member("path")?.value.string == "/a\\xff")
  #expect(file.member("path_bytes")?.value.string == "2f61ff")
}
