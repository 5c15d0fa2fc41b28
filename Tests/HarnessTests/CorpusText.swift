import Foundation
import TestSupport
import Testing

/// Text files of `Corpus/` that are made from the code or from `Formats/`.
enum CorpusText {
  /// Whether to write them anew instead of holding them against what they should be.
  static let isUpdated = ProcessInfo.processInfo.environment["ORRERY_UPDATE_CORPUS"] != nil

  /// Holds the files of a folder against what they should be: those of `expected` and no others.
  static func check(_ folder: URL, endingIn suffix: String, _ expected: [String: [UInt8]]) throws {
    if isUpdated {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in Repository.files(in: folder, endingIn: suffix) {
        try FileManager.default.removeItem(at: file)
      }
      for (name, bytes) in expected { try Data(bytes).write(to: folder.appending(path: name)) }
    }
    let files = Repository.files(in: folder, endingIn: suffix)
    #expect(files.map(\.lastPathComponent) == expected.keys.sorted())
    for file in files {
      let isCurrent = try Repository.bytes(file) == expected[file.lastPathComponent]
      #expect(isCurrent, "\(file.path) is not current")
    }
  }
}
