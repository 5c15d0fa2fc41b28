import Testing

@testable import Audit

/// What is looked for in the bytes of files.
@Suite struct TextScanTests {
  private static let key = String(repeating: "aB3/", count: 11)
  private static let pem = "-----BEGIN PRIVATE KEY-----"

  private func marks(_ text: String, isText: Bool = true) -> [TextScan.Mark] {
    TextScan(Array(text.utf8)[...], isText: isText).marks().map(\.mark)
  }

  @Test(arguments: [
    ("\(pem)\nMIGHAgEAMBMGByqGSM49", 1), ("\(pem)\r\nMIGHAgEAMBMGByqGSM49", 1),
    (#"\#(pem)\nMIGHAgEAMBMGByqGSM49"#, 1),
    ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED", 1), (pem, 0), ("\(pem)\n", 0),
    ("\(pem)\0-----END PRIVATE KEY-----", 0),
    ("-----BEGIN PUBLIC KEY-----\nMIGHAgEAMBMGByqGSM49", 0),
    ("-----BEGIN CERTIFICATE-----\nMIGHAgEAMBMGByqGSM49", 0), ("-----BEGIN ", 0),
  ])
  func aPrivateKeyHasABody(_ text: String, _ count: Int) {
    #expect(marks(text) == Array(repeating: .privateKey, count: count))
    #expect(marks("x" + text + "\n" + text) == Array(repeating: .privateKey, count: count * 2))
  }

  @Test(arguments: [
    ("SharedAccessKey=\(key)", TextScan.Mark.accessKey(valueSize: 44, inConnection: false)),
    ("AccountKey=\(key)", .accessKey(valueSize: 44, inConnection: false)),
    ("HostName=x;SharedAccessKey=\(key)", .accessKey(valueSize: 44, inConnection: true)),
    ("Endpoint=sb://x/;SharedAccessKey=\(key);", .accessKey(valueSize: 44, inConnection: true)),
    ("HostName=x\0SharedAccessKey=\(key)", .accessKey(valueSize: 44, inConnection: false)),
    ("SharedAccessKey=%s", nil), ("SharedAccessKey=", nil), ("SharedAccessKey", nil),
    ("SharedAccessKey=YOUR_KEY_GOES_HERE", nil), ("SharedAccessKeyName=\(key)", nil),
  ])
  func aKeyHasAValue(_ text: String, _ mark: TextScan.Mark?) {
    #expect(marks(text, isText: false) == (mark.map { [$0] } ?? []))
  }

  @Test(arguments: [
    ("psk=\"correct horse\"", true, 13), ("psk=correcthorse", true, 12),
    ("wpa_passphrase=correcthorse", true, 12), ("psk=", true, nil), ("psk=short", true, nil),
    ("mypsk=correcthorse", true, nil), ("psk=correcthorse", false, nil),
  ])
  func aPassphraseIsASetting(_ text: String, _ isText: Bool, _ size: Int?) {
    #expect(marks(text, isText: isText) == (size.map { [.passphrase(size: $0)] } ?? []))
  }

  @Test(arguments: [
    ("C:/Users/me/main.c", "C:/Users/me/main.c"), (#"C:\Users\me\x"#, #"C:\Users\me\x"#),
    ("\0/home/me/src/main.c\0", "/home/me/src/main.c"), ("/Users/me/x", "/Users/me/x"),
    ("/build/src/main.cpp:12", "/build/src/main.cpp:12"), ("-I/home/me", nil),
    ("at D:/build/src/x.h", "D:/build/src/x.h"),
    ("../src/main.c", nil), ("main.c", nil), ("/main.c", nil), ("https://a.example/b/c.h", nil),
    ("/mnt/config", nil), ("/usr/lib/x.so", nil), ("1.c", nil),
  ])
  func aPathOfABuildIsAbsolute(_ text: String, _ path: String?) {
    #expect(marks(text) == (path.map { [.path($0)] } ?? []))
  }

  @Test(arguments: [("text\n", true), ("", true), ("a\0b", false), ("\u{1}\u{2}\u{3}", false)])
  func textHasNoControls(_ text: String, _ isText: Bool) {
    #expect(TextScan.isText(Array(text.utf8)[...]) == isText)
  }

  /// A file that is made of nothing but marks takes no longer than another of its size.
  @Test(arguments: ["=", "-----BEGIN ", "/home/", ".c", "psk=", "SharedAccessKey=aB3aB3aB3aB3aB3a"])
  func aFullFileIsBounded(_ text: String) {
    let bytes = Array(repeating: Array(text.utf8), count: (64 << 10) / text.utf8.count)
    #expect(TextScan(bytes.flatMap { $0 }[...], isText: true).marks().count <= TextScan.limit)
  }

  @Test func namesAreFoundWhereverTheyStand() {
    var search = NameSearch([Array("notes".utf8), Array("note".utf8), Array("x".utf8), []])
    search.look(into: Array("a note".utf8)[...])
    #expect(search.missing == [0, 2])
    search.look(into: Array("notes".utf8)[...])
    #expect(search.missing == [2])
    #expect(search.isComplete)
  }

  @Test func aSearchEnds() {
    var search = NameSearch((0..<256).map { [65, UInt8($0)] }, work: 10_000)
    search.look(into: Array(repeating: 65, count: 1000)[...])
    #expect(!search.isComplete)
  }
}
