import DataFiles
import ImagePackage
import Inspection
import Testing
import Verification

@testable import Measure

@Suite struct InputTests {
  private static func verdict(_ bytes: [UInt8]) throws -> Verdict {
    let image = Inspector.read(bytes)
    return try Verifier(trust: try .sdkTest()).verify(image)
  }

  private static func contents(_ path: String) throws -> [UInt8] {
    try InputFile(path: path).readAll(limit: 1 << 26)
  }

  @Test func smallPackagesAreTrustedAndDifferent() throws {
    let packages = try SmallPackages()
    let (first, second) = (try packages.bytes(0), try packages.bytes(1))
    for bytes in [first, second] {
      #expect(try Self.verdict(bytes).isTrusted)
      #expect((16 << 10)...(17 << 10) ~= bytes.count)
    }
    let components = [first, second].map {
      Inspector.read($0).package?.identity?.componentID
    }
    #expect(components[0] != nil && components[0] != components[1])
    #expect(try packages.bytes(1) == second)
  }

  @Test func firmwareIsTrusted() throws {
    let folder = try TemporaryFolder()
    for (name, content) in [
      ("zeros", StreamedContent.zeros(2 << 20)), ("random", .random(2 << 20)),
      ("edited", .edited(2 << 20)),
    ] {
      try FirmwareImage.write(content, to: folder.path(name))
      let bytes = try Self.contents(folder.path(name))
      #expect(try Self.verdict(bytes).isTrusted, "\(name)")
      #expect(Inspector.read(bytes).package?.contentSize == content.size)
    }
  }

  @Test func anEditMovesWhatFollowsAndExchangesAPiece() throws {
    let folder = try TemporaryFolder()
    let count = 5
    try StreamedContent.random(count << 20).write(to: folder.path("old"))
    try StreamedContent.edited(count << 20).write(to: folder.path("new"))
    let old = try Self.contents(folder.path("old"))
    let new = try Self.contents(folder.path("new"))
    #expect(new.count == old.count + 8)
    #expect(new[..<8].elementsEqual("inserted".utf8))
    #expect(new[8..<(4 << 20)] == old[..<(4 << 20 - 8)])
    #expect(new.suffix(1 << 20) != old.suffix(1 << 20))
  }

  @Test func aFolderIsGoneWithAllThatIsInIt() throws {
    var folder: TemporaryFolder? = try TemporaryFolder()
    let path = try #require(folder?.path)
    try folder?.makeFolder("a")
    try folder?.makeFolder("a/b")
    try PlainFile("\(path)/a/b/c").write([1, 2, 3])
    #expect(try Self.contents("\(path)/a/b/c") == [1, 2, 3])
    folder?.remove("a/b")
    #expect(try DirectoryListing(path: path, recursive: true).entries.map(\.text) == ["a"])
    folder = nil
    #expect(throws: FileError.self) { try DirectoryListing(path: path) }
  }

  @Test func tooLittleRoomIsSaid() throws {
    let folder = try TemporaryFolder()
    #expect(folder.room > 0)
    #expect(throws: MeasureError.self) { try folder.require(1 << 60) }
  }
}
