import Testing

@testable import Packaging

/// What other programs leave behind is told from what a program needs.
@Suite struct StrayFileTests {
  @Test(arguments: [
    ".git", ".gitignore", ".svn", ".DS_Store", "._icon.png", "Thumbs.db", "desktop.ini",
    "app.debug", "APP.DEBUG", "page.html~", ".page.html.swp", "#page.html#", ".#page.html",
    "page.orig", "patch.rej", ".vscode", "old.imagepackage", "main.o", "id_rsa", ".env", "core",
    "core.1234", "CMakeCache.txt", "node_modules", "key.pfx", "__pycache__",
  ])
  func aStrayFileIsKnownByItsName(_ name: String) {
    #expect(StrayFile.owner(of: Array(name.utf8)) != nil)
  }

  @Test(arguments: [
    "app", "app_manifest.json", "debug", "debug.txt", "git", "page.html", "a~b", "#", "data.bin",
    ".hidden", "libmalloc.so.0", "", "\u{FFFD}", "thumbs.db.txt", "core.js", "core.1a", "env",
    "cert.pem", "imagepackage", "photo",
  ])
  func otherFilesAreNone(_ name: String) {
    #expect(StrayFile.owner(of: Array(name.utf8)) == nil)
  }

  /// Programs carry the certificates of their servers: only what is inside tells a key from them.
  @Test func aKeyIsKnownByWhatIsInside() {
    #expect(StrayFile.mayBeKey(Array("a.PEM".utf8)) && !StrayFile.mayBeKey(Array("pem".utf8)))
    for kind in ["", "EC ", "RSA ", "ENCRYPTED "] {
      #expect(StrayFile.holdsKey(Array("x\n-----BEGIN \(kind)PRIVATE KEY-----\nAA".utf8)))
    }
    #expect(!StrayFile.holdsKey(Array("-----BEGIN CERTIFICATE-----\nAA".utf8)))
    #expect(!StrayFile.holdsKey(Array("-----BEGIN PUBLIC KEY-----\nAA".utf8)))
  }

  @Test func aDirectoryMayHaveTheNameOfWhatAProgramLeaves() {
    #expect(StrayFile.owner(of: Array("core".utf8), isFolder: true) == nil)
    #expect(StrayFile.owner(of: Array("conf.d".utf8), isFolder: true) == nil)
    #expect(StrayFile.owner(of: Array("node_modules".utf8), isFolder: true) != nil)
  }
}
