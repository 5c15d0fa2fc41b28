import DataFiles
import Harness
import Interpretation

/// What reads packages twice, once as `Formats/` describes them. It starts from the seeds of
/// `package`.
enum DescriptionTarget {
  static let target = FuzzTarget(
    "description", "an image package, read by the code and by its description",
    maximumLength: 16 << 10, properties: DescriptionProperties.all,
    package: PackagePlace(offset: 0, isSignedAgain: false)
  ) { (bytes) throws(PropertyFailure) in
    try properties.get().check(BorrowedBytes.copy(bytes))
  }

  /// Without the descriptions no input passes, so that nobody takes a run that saw nothing for a
  /// clean one.
  private static let properties = Result { () throws(PropertyFailure) in
    do { return try DescriptionProperties(load: text) } catch {
      throw PropertyFailure(DescriptionProperties.refused, "\(error)")
    }
  }

  /// `Formats/` is next to the program where an engine runs it, and in the working directory
  /// where a person does.
  private static func text(_ path: String) throws(FileError) -> String {
    let link = "/proc/self/exe"
    let program = try SymbolicLink.target(of: Array(link.utf8), named: link)
    let folder = String(
      decoding: program[..<(program.lastIndex(of: UInt8(ascii: "/")) ?? 0)], as: UTF8.self)
    let file: InputFile
    do throws(FileError) {
      file = try InputFile(path: "\(folder)/Formats/\(path).ksy")
    } catch {
      file = try InputFile(path: "Formats/\(path).ksy")
    }
    return String(decoding: try file.readAll(limit: 1 << 20), as: UTF8.self)
  }
}
