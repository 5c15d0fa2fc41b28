import Foundation
import Harness
import TestSupport
import Testing

/// One file of the corpus.
struct CorpusFile: Sendable, CustomTestStringConvertible {
  let url: URL
  var testDescription: String { url.pathComponents.suffix(2).joined(separator: "/") }

  /// Every seed and every crash, by target, and every sample.
  static let all: [CorpusFile] = {
    let folders =
      ["seeds", "crashes"].flatMap { Repository.files(in: Repository.corpus.appending(path: $0)) }
      + [Repository.corpus.appending(path: "samples")]
    return folders.flatMap { Repository.files(in: $0) }
      .filter { $0.lastPathComponent != "README.md" }.map { CorpusFile(url: $0) }
  }()
}

/// Every file of the corpus goes through every target, whichever it is for: so fuzz code cannot rot,
/// and what one target has found is tried on all. A device takes a tenth of a second for the
/// requests that a file of another target happens to make, so it takes one such file in sixteen.
@Suite struct ReplayTests {
  @Test func thereIsACorpus() { #expect(CorpusFile.all.count > 200) }

  @Test(arguments: FuzzTargets.all.map(\.name))
  func everyFilePasses(_ name: String) throws {
    let target = try #require(FuzzTargets.named(name))
    for (index, file) in CorpusFile.all.enumerated() {
      let isOwn = file.url.deletingLastPathComponent().lastPathComponent == name
      guard isOwn || name != "device" || index % 16 == 0 else { continue }
      let bytes = try Repository.bytes(file.url)
      do throws(PropertyFailure) { try target.run(bytes) } catch {
        Issue.record("\(file.testDescription): \(error)")
      }
    }
  }
}
