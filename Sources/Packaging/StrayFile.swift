/// Files that other programs leave in a directory, which nobody means to put on a device
/// (`evidence/packing.md#files-that-do-not-belong`).
enum StrayFile {
  /// Whose file of this name is, in words; `nil` for a name that says nothing of the kind.
  static func owner(of name: [UInt8]) -> String? {
    let text = String(decoding: name, as: UTF8.self).lowercased()
    if versionControl.contains(text) { return "it belongs to version control" }
    if desktop.contains(text) || text.hasPrefix("._") { return "a desktop left it behind" }
    if text.hasSuffix(".debug") || text.hasSuffix(".dsym") { return "it holds debug symbols" }
    if editor.contains(text) || backups.contains(where: { text.hasSuffix($0) })
      || text.hasPrefix(".#") || (text.count > 1 && text.hasPrefix("#") && text.hasSuffix("#"))
    {
      return "an editor left it behind"
    }
    return nil
  }

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
