import Files
import Harness
import Interpretation

/// The files of `Formats/`, which this target cannot do without.
enum Descriptions {
  /// What reads packages twice. Without the descriptions no input passes, so that nobody takes a run
  /// that saw nothing for a clean one.
  static let target: FuzzTarget = {
    do { return try DescriptionProperties(load: text).target() } catch {
      let failure = PropertyFailure(DescriptionProperties.refused, "\(error)")
      return FuzzTarget(
        "description", "nothing", maximumLength: 0, properties: DescriptionProperties.all
      ) { (_) throws(PropertyFailure) in throw failure }
    }
  }()

  /// `Formats/` stands beside the program where an engine runs it, and in the working directory
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
