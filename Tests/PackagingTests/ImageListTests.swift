import ByteLayout
import Findings
import ImageContents
import ImagePackage
import Packaging
import TestSupport
import Testing

private let explicit = """
  {"image_id": "eef5d367-ae2c-42eb-861f-8f2c453133df",
   "component_id": "61ae5c57-98cd-4a0a-8b60-9509505c7617", "image_type": "RootFs",
   "partition": "firmware", "size": 4096
  """

private func entries(
  _ text: String,
  open: (String) -> Result<ImageList.PackageFile, ImageList.UnusableFile> = { _ in
    .failure(ImageList.UnusableFile("there is no such file"))
  }
) throws -> [UpdateManifestEntry] {
  try ImageList.entries(Array(text.utf8), file: "l.json", open: open)
}

@Test func anEntrySaysWhatItsListSays() throws {
  let list = try entries(
    "[\(explicit), \"uncompressed_size\": 5000, "
      + "\"provides\": [{\"type\": \"OSRuntime\", \"version\": 7}], \"depends\": []}]")
  let entry = try #require(list.first)
  #expect(entry.imageID == SignedPackage.image)
  #expect(entry.componentID == SignedPackage.component)
  #expect(entry.imageType == 8)
  #expect(entry.partition.rawValue == 1)
  #expect(entry.size == 4096)
  #expect(entry.uncompressedSize == 5000)
  #expect(entry.provides == [InterfaceVersion(version: 7, type: 2), InterfaceVersion()])
  #expect(entry.depends == [InterfaceVersion(), InterfaceVersion()])
  #expect(UpdateManifest(buildDate: 1, entries: list).serialized.count == 16 + 76)
}

@Test func anEntryTakesFromAFileWhatTheListDoesNotSay() throws {
  let sections = SignedPackage.sections(.applications, thumbprint: Array(repeating: 0, count: 20))
  let package = Package(contentSize: 4096, metadata: Metadata(sections))
  let list = try entries(
    #"[{"file": "a", "partition": 4, "image_type": 28}]"#
  ) { name in
    #expect(name == "a")
    return .success(ImageList.PackageFile(package: package, size: 4308))
  }
  let entry = try #require(list.first)
  #expect(entry.imageID == SignedPackage.image)
  #expect(entry.imageType == 28)
  #expect(entry.size == 4308)
  #expect(entry.uncompressedSize == 4308)
  #expect(entry.depends.first == InterfaceVersion(version: 12, type: 3))
}

@Test(
  arguments: [
    "{}", "[1]", "[{}]", "[\(explicit), \"x\": 1}]", "[\(explicit), \"size\": -1}]",
    #"[{"file": "a", "partition": "nowhere"}]"#, #"[{"file": 1, "partition": 4}]"#,
    "[\(explicit), \"uncompressed_size\": 4294967296}]", "[\(explicit), \"depends\": [1]}]",
    "[\(explicit), \"depends\": [{\"type\": 1, \"version\": -1}]}]", "", "[",
  ])
func aListWithAMistakeIsRefusedAtItsPlace(_ text: String) throws {
  let refused = try #require(throws: RefusedInput.self) { try entries(text) }
  #expect(refused.findings.hasErrors)
  #expect(refused.findings.findings.allSatisfy { $0.place.file == "l.json" })
  #expect(refused.findings.findings.allSatisfy { $0.place.text != nil })
}
