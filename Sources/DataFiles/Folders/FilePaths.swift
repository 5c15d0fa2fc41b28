import ByteLayout
import Glibc

/// The paths of the files below a folder, each folder before what is in it, names in the order of
/// their bytes. Kept end to end in one run of bytes, some thirty a file.
///
/// Links to files count as files; those to folders could lead in circles and are left out.
package struct FilePaths: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// How many files there are with another ending.
  package private(set) var others = 0
  /// The folders below that could not be listed, and why. What is in them is not among the paths.
  package private(set) var failures: [FileError] = []

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
      case .file, .symlink:
        let file = path + entry.name
        guard kind == .file || Self.isFile(file) else { continue }
        guard entry.name.suffix(suffix.count).elementsEqual(suffix) else {
          others += 1
          continue
        }
        bytes += file
        ends.append(bytes.count)
      default: continue
      }
    }
  }

  /// Whether a link leads to a file; also where it leads to nothing, which is then said when it is
  /// opened. One to a pipe or a device could be read for ever.
  private static func isFile(_ path: [UInt8]) -> Bool {
    FileKind(path: RawName.text(path)).map { $0 == .file } ?? true
  }

  private func raw(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// A path, as ``RawName`` writes it.
  package subscript(index: Int) -> String { RawName.text(raw(index)) }
}
