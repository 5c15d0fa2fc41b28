import ByteLayout
import DataFiles
import Findings
import Reporting

/// How a baseline calls files: by their paths from the folder that it is in, however they were
/// spelled, so that it holds wherever the project is and wherever the command is started.
struct BaselineNames: Sendable {
  private let folder: [UInt8]?

  /// Files are called as they were named.
  init() { folder = nil }

  /// - Parameter path: The baseline.
  init(of path: String) {
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    folder = ResolvedPath.of(directory)
  }

  /// The name of a file. What is not there has no other name than its own.
  func name(_ path: String) -> String {
    guard let folder, path != "-", let resolved = ResolvedPath.of(path) else {
      return Self.normalized(path)
    }
    let slash = UInt8(ascii: "/")
    let (base, parts) = (folder.split(separator: slash), resolved.split(separator: slash))
    let common = zip(base, parts).prefix { $0 == $1 }.count
    let up = [ArraySlice<UInt8>](repeating: [0x2E, 0x2E], count: base.count - common)
    return RawName.text(Array((up + parts.dropFirst(common)).joined(separator: [slash])))
  }

  /// The name of the file that a finding is about; a path inside a package stays as it is.
  func file(_ finding: Finding, of kind: LintedKind) -> String? {
    kind == .package ? finding.place.file : finding.place.file.map(name)
  }

  /// A path without `.` and doubled slashes.
  static func normalized(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
