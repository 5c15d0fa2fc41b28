import Testing

@testable import Packaging

/// What other programs leave behind is told from what a program needs.
@Suite struct StrayFileTests {
  @Test(arguments: [
    ".git", ".gitignore", ".svn", ".DS_Store", "._icon.png", "Thumbs.db", "desktop.ini",
    "app.debug", "APP.DEBUG", "page.html~", ".page.html.swp", "#page.html#", ".#page.html",
    "page.orig", "patch.rej", ".vscode",
  ])
  func aStrayFileIsKnownByItsName(_ name: String) {
    #expect(StrayFile.owner(of: Array(name.utf8)) != nil)
  }

  @Test(arguments: [
    "app", "app_manifest.json", "debug", "debug.txt", "git", "page.html", "a~b", "#", "data.bin",
    ".hidden", "libmalloc.so.0", "", "\u{FFFD}", "thumbs.db.txt",
  ])
  func otherFilesAreNone(_ name: String) {
    #expect(StrayFile.owner(of: Array(name.utf8)) == nil)
  }
}
