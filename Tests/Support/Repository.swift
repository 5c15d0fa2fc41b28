public import Foundation

/// Where the tests find what they read.
public enum Repository {
  /// The top folder of the checkout.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// `Formats/`: the descriptions that the code is held against.
  public static let formats = root.appending(path: "Formats")

  /// `Corpus/`: recipes, vectors and golden texts.
  public static let corpus = root.appending(path: "Corpus")

  /// The folder of real files, which are third-party work and stay outside the repository:
  /// `ORRERY_REAL_PACKAGES`, or `../shared/real`. `nil` where it is missing.
  public static let real: URL? = {
    let named = ProcessInfo.processInfo.environment["ORRERY_REAL_PACKAGES"]
    let folder =
      named.map { URL(filePath: $0) } ?? root.appending(path: "../shared/real").standardized
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The files of a folder, sorted by name, without hidden ones.
  public static func files(in folder: URL, endingIn suffix: String = "") -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0.hasSuffix(suffix) }.sorted()
      .map { folder.appending(path: $0) }
  }

  /// A file's bytes.
  public static func bytes(_ file: URL) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: file))
  }
}
