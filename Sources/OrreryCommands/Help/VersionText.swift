import CBuild
import Cryptography
import Schemas

/// What `orrery --version` tells, for a report of a mistake: which program this is, what it was built
/// from and runs with, and which documents it writes and reads.
enum VersionText {
  static var text: String {
    """
    \(OrreryCommand.name) \(OrreryCommand.version)
    commit   \(commit)
    OpenSSL  \(CryptographyLibrary.version)
    formats  \(SchemaTexts.versions.joined(separator: " "))

    """
  }

  /// The commit that the program was built from, where `ORRERY_COMMIT` said it to the build.
  private static var commit: String {
    var text = ""
    while case let byte = UInt8(bitPattern: orrery_build_commit(Int32(text.utf8.count))), byte > 0 {
      text.append(Character(Unicode.Scalar(byte)))
    }
    return text
  }
}
