import Findings
import Foundation
import JSONText
import TestSupport
import Testing

/// The manifest texts that an independent reader found in the real packages.
private func storedTexts() throws -> [String] {
  let real = try #require(Repository.real)
  let data = try Data(contentsOf: real.appending(path: "expected.json"))
  let packages = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  func texts(_ package: [String: Any]) -> [String] {
    let inner = (package["inner"] as? [String: Any]).map(texts) ?? []
    return inner + [package["manifest_text"] as? String].compactMap { $0 }
  }
  return packages.values.compactMap { $0 as? [String: Any] }.flatMap(texts)
}

@Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
struct RealTextTests {
  @Test func everyStoredManifestReadsWithoutFindings() throws {
    let texts = try storedTexts()
    #expect(texts.count == 21)
    for text in texts {
      let document = JSONDocument.read(Array(text.utf8))
      #expect(document.findings.isEmpty)
      #expect(document.root?.member("Name") != nil)
    }
  }

  @Test func everyCompactStoredManifestIsWrittenByteForByte() throws {
    let compact = try storedTexts().filter { !$0.contains("\n") }
    #expect(compact.count == 13)
    for text in compact {
      let root = try #require(JSONDocument.read(Array(text.utf8)).root)
      #expect(root.storedText.utf8.elementsEqual(text.utf8))
    }
  }

  @Test(arguments: ["manifests", "hardware/sdk"])
  func sourceFilesReadLikeFoundationReadsThem(_ folder: String) throws {
    let real = try #require(Repository.real)
    let files = Repository.files(in: real.appending(path: folder), endingIn: ".json")
    #expect(files.count >= 9)
    for file in files {
      let bytes = try Repository.bytes(file)
      let document = JSONDocument.read(bytes, tolerance: .comments)
      #expect(!document.findings.hasErrors)
      let root = try #require(document.root)
      let ours = try JSONSerialization.jsonObject(with: Data(root.storedText.utf8))
      let theirs = try JSONSerialization.jsonObject(with: Data(bytes))
      #expect((ours as? NSDictionary) == (theirs as? NSDictionary), "\(file.lastPathComponent)")
    }
  }
}
