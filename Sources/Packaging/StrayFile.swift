/// Files that other programs leave in a directory, which nobody means to put on a device
/// (`evidence/packing.md#files-that-do-not-belong`).
enum StrayFile {
  /// Whose file of this name is, in words; `nil` for a name that says nothing of the kind.
  static func owner(of name: [UInt8], isFolder: Bool = false) -> String? {
    let text = String(decoding: name, as: UTF8.self).lowercased()
    if versionControl.contains(text) { return "it belongs to version control" }
    if desktop.contains(text) || text.hasPrefix("._") { return "a desktop left it behind" }
    if text.hasSuffix(".debug") || text.hasSuffix(".dsym") { return "it holds debug symbols" }
    if secrets.contains(text) || secretSuffixes.contains(where: { text.hasSuffix($0) }) {
      return "it may hold a secret, and everybody can read a package"
    }
    if builds.contains(text) { return "a build left it behind" }
    if tools.contains(text) { return "it belongs to the tools of another language" }
    if !isFolder {
      if text.hasSuffix(".imagepackage") { return "it is a package itself" }
      if builtSuffixes.contains(where: { text.hasSuffix($0) }) { return "a build left it behind" }
      if text == "core" || isDump(text) { return "a crash left it behind" }
    }
    if editor.contains(text) || backups.contains(where: { text.hasSuffix($0) })
      || text.hasPrefix(".#") || (text.count > 1 && text.hasPrefix("#") && text.hasSuffix("#"))
    {
      return "an editor left it behind"
    }
    return nil
  }

  /// `core.1234`, as Linux names dumps by default.
  private static func isDump(_ text: String) -> Bool {
    let number = text.utf8.dropFirst(5)
    return text.hasPrefix("core.") && !number.isEmpty
      && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Whether a name may be that of a key or of a certificate. Programs carry the certificates of their
  /// servers, so that only what is inside tells.
  static func mayBeKey(_ name: [UInt8]) -> Bool {
    let text = String(decoding: name, as: UTF8.self).lowercased()
    return [".pem", ".key", ".crt", ".cer"].contains { text.hasSuffix($0) }
  }

  /// Whether a text holds a private key, in whatever form of PEM.
  static func holdsKey(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains("PRIVATE KEY-----")
  }

  /// The words for a file that does.
  static let keyReason = "it holds a private key, and everybody can read a package"

  /// Keys of a person or a machine, and files of passwords.
  private static let secrets: Set = [
    ".env", ".netrc", ".npmrc", ".pypirc", ".ssh", ".aws", ".gnupg", "id_rsa", "id_dsa",
    "id_ecdsa", "id_ed25519",
  ]
  private static let secretSuffixes = [".pfx", ".p12", ".ppk"]
  private static let builds: Set = [
    "cmakecache.txt", "cmakefiles", "cmake_install.cmake", "build.ninja", ".ninja_log",
    ".ninja_deps", "compile_commands.json",
  ]
  private static let builtSuffixes = [".o", ".obj", ".d", ".gch", ".pch"]
  private static let tools: Set = ["node_modules", "__pycache__", ".venv"]
  private static let versionControl: Set = [
    ".git", ".gitignore", ".gitattributes", ".gitmodules", ".gitkeep", ".svn", ".hg", ".hgignore",
    ".bzr",
  ]
  private static let desktop: Set = [
    ".ds_store", ".directory", ".localized", "__macosx", "desktop.ini", "thumbs.db", "ehthumbs.db",
  ]
  private static let editor: Set = [".idea", ".vs", ".vscode"]
  private static let backups = ["~", ".bak", ".orig", ".rej", ".swo", ".swp"]
}
