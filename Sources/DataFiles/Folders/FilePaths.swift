import ByteLayout
import Glibc

/// The paths of the files below a folder, each folder before what is in it, names in the order of
/// their bytes. Kept end to end in one run of bytes, some thirty a file.
///
/// Links to files count as files. Links to folders, which could lead in circles, and what is no file are
/// left out and named.
package struct FilePaths: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// How many files there are with another ending.
  package private(set) var others = 0
  /// The folders below that could not be listed, and why. What is in them is not among the paths.
  package private(set) var failures: [FileError] = []

  /// What has the ending and is no file, and links to folders, which may hold files that have it: their
  /// paths and, in words, what they are.
  package private(set) var leftOut: [(path: String, kind: String)] = []

  package var count: Int { ends.count }

  /// How deep folders stand inside each other, as in ``DirectoryLimits``.
  private static let depth = DirectoryLimits.default.depth

  /// Finds files.
  ///
  /// - Parameters:
  ///   - folder: The path starts with it.
  ///   - suffix: What a file's name ends in; `nil` for every file.
  /// - Throws: What the system says of the folder itself; folders below it become ``failures``, also
  ///   those that stand inside each other more than 64 deep.
  package init(in folder: String, endingIn suffix: String? = nil) throws(FileError) {
    let open = try Descriptor(folder: RawName.bytes(folder), named: folder)
    let start = RawName.bytes(folder)
    try add(
      open, at: start.last == UInt8(ascii: "/") ? start : start + [UInt8(ascii: "/")],
      depth: 0, Array((suffix ?? "").utf8))
  }

  private mutating func add(
    _ folder: borrowing Descriptor, at path: [UInt8], depth: Int, _ suffix: [UInt8]
  ) throws(FileError) {
    let text = RawName.text(path.dropLast())
    let names = try NameList(folder, named: text)
    for index in 0..<names.count {
      let entry = names[index]
      // What disappears meanwhile is not there.
      var kind = entry.kind
      if kind == nil { kind = try folder.status(of: entry.name, named: text)?.kind }
      guard let kind else { continue }
      switch kind {
      case .directory:
        let inner = path + entry.name
        let text = RawName.text(inner)
        do throws(FileError) {
          guard depth < Self.depth else {
            throw FileError("list", text, .tooMany(limit: Self.depth))
          }
          let folder = try folder.openFolder(entry.name, named: text)
          try add(folder, at: inner + [UInt8(ascii: "/")], depth: depth + 1, suffix)
        } catch {
          // What disappears meanwhile is not there.
          if error.reason != .system(code: ENOENT) { failures.append(error) }
        }
      default:
        let file = path + entry.name
        // A link that leads to nothing is a file: that is said when it is opened.
        let target = kind == .symlink ? FileKind(path: RawName.text(file)) ?? .file : kind
        let isAsked = entry.name.suffix(suffix.count).elementsEqual(suffix)
        switch (target, isAsked) {
        case (.file, true):
          bytes += file
          ends.append(bytes.count)
        case (.directory, _), (_, true):
          let words = kind == .symlink ? "link to a \(target.words)" : target.words
          leftOut.append((RawName.text(file), words))
        case (.file, false): others += 1
        default: continue
        }
      }
    }
  }

  private func raw(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// A path, as ``RawName`` writes it.
  package subscript(index: Int) -> String { RawName.text(raw(index)) }
}
