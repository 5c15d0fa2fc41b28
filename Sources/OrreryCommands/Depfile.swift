import ByteLayout
import DataFiles
import Reporting

/// What an output was made of, in the form in which Ninja, Make and CMake learn it from a compiler:
/// one rule, a file a line.
struct Depfile {
  /// The output, as its user named it: Ninja compares it with what the build file says.
  let target: String
  /// The files that were read.
  let files: [String]

  /// - Throws: For a name that Ninja has no spelling for. Left out, its changes would go unnoticed.
  func bytes() throws(CommandFailure) -> [UInt8] {
    var text = try Self.word(target) + [UInt8(ascii: ":")]
    var seen: Set<String> = []
    // Of standard input nobody can tell whether it changed.
    for file in files where file != "-" && seen.insert(file).inserted {
      text += Array(" \\\n  ".utf8) + (try Self.word(file))
    }
    return text + [UInt8(ascii: "\n")]
  }

  private static func word(_ name: String) throws(CommandFailure) -> [UInt8] {
    guard let word = escaped(RawName.bytes(name)) else {
      throw CommandFailure(
        .no, "the name cannot stand in a depfile: \(InputName.text(name))",
        hint: "Ninja has no spelling for control characters, any of ;|*<>^`, and a backslash "
          + "before $ or at the end")
    }
    return word
  }

  /// A name as Ninja and Make read it; `nil` where Ninja cannot. Backslashes are doubled before a
  /// blank and nowhere else.
  static func escaped(_ name: [UInt8]) -> [UInt8]? {
    var word: [UInt8] = []
    var backslashes = 0
    for byte in name {
      switch byte {
      case UInt8(ascii: "\\"):
        backslashes += 1
        word.append(byte)
        continue
      case UInt8(ascii: " "):
        word += [UInt8](repeating: UInt8(ascii: "\\"), count: backslashes)
        word += Array("\\ ".utf8)
      case UInt8(ascii: "#"), UInt8(ascii: ":"):
        word += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "$"):
        guard backslashes == 0 else { return nil }
        word += Array("$$".utf8)
      case 0..<0x20, 0x7F, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "*"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "`"):
        return nil
      default: word.append(byte)
      }
      backslashes = 0
    }
    return backslashes == 0 ? word : nil
  }
}
