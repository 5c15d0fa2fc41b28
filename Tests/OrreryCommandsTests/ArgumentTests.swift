import ByteLayout
import Foundation
import Glibc
import TestSupport
import Testing

/// The arguments are those that the process was given, whatever the system hides and whatever bytes
/// they are.
@Suite struct ArgumentTests {
  /// The start of a command that runs another where `/proc` is empty; `nil` where neither root nor a
  /// user may make such a place.
  private static let withoutProc: String? = {
    let hiding = "sh -c 'mount -t tmpfs none /proc && test ! -e /proc/self && exec \"$@\"' sh"
    let session = try? Session()
    return ["unshare -m", "unshare -rm"].map { "\($0) \(hiding)" }.first { start in
      (try? session?.run("\(start) true"))??.code == 0
    }
  }()

  private static let forgery: [UInt8] = {
    var bytes =
      (try? Repository.bytes(Repository.corpus.appending(path: "samples/hello.imagepackage"))) ?? []
    if !bytes.isEmpty { bytes[100] ^= 1 }
    return bytes
  }()

  @Test(
    .enabled(if: withoutProc != nil, "neither unshare -m nor unshare -rm may hide /proc here"),
    arguments: [
      ("verify forged.imagepackage", 1), ("verify /nonexistent", 3), ("", 64), ("nonsense", 64),
      ("key", 64), ("verify Corpus/samples/hello.imagepackage", 0),
      ("sign Corpus/samples/hello.imagepackage -o signed.imagepackage", 0),
    ])
  func anAnswerIsTheSameWithoutProc(_ arguments: String, _ code: Int32) throws {
    let session = try Session()
    try session.write("forged.imagepackage", Self.forgery)
    let start = try #require(Self.withoutProc)
    #expect(try session.run("\(start) orrery \(arguments)").code == code)
    #expect(try session.run("orrery \(arguments)").code == code)
  }

  @Test(arguments: ["", "key", "signature", "capability", "device"])
  func aVerbThatIsMissingIsAUsageError(_ arguments: String) throws {
    let execution = try Session().run("orrery \(arguments)")
    #expect(execution.code == 64)
    #expect(execution.output == [])
    #expect(execution.errors.hasPrefix("orrery: error: no command given"))
  }

  @Test(arguments: ["help", "--help", "key --help", "help key", "--version"])
  func helpThatIsAskedForIsNone(_ arguments: String) throws {
    let execution = try Session().run("orrery \(arguments)")
    #expect(execution.code == 0)
    #expect(execution.errors == "")
    #expect(!execution.output.isEmpty)
  }

  /// Latin-1, as old disks have it, and what could be taken for our own way of writing such bytes.
  @Test(arguments: ["caf\\351", "\\364\\216\\272\\200"])
  func aFileWhoseNameIsNoTextIsAFileLikeOthers(_ name: String) throws {
    let session = try Session()
    let prepare = """
      n=$(printf '\(name)'); mkdir "$n"; cp Corpus/samples/hello.imagepackage "$n/$n.imagepackage"
      """
    let path = "\"$n/$n.imagepackage\""
    let verified = try session.run("\(prepare); orrery verify \(path)")
    let shown = name.split(separator: "\\").enumerated().map { index, part in
      index == 0 && name.first != "\\"
        ? String(part) : "\\x" + Hex.text([UInt8(part, radix: 8) ?? 0])
    }.joined()
    #expect(verified.text.hasPrefix("\(shown)/\(shown).imagepackage: trusted"))
    #expect(verified.code == 0)
    let listed = try session.run(
      "n=$(printf '\(name)'); orrery verify \"$n\" >/dev/null && "
        + "orrery sign \"$n\" -o \"$n.out\" >/dev/null && orrery verify \"$n.out/$n.imagepackage\" && "
        + "orrery extract \(path) -o \"$n.x\" && test -f \"$n.x/app_manifest.json\" && "
        + "orrery diff \(path) \"$n.out/$n.imagepackage\" >/dev/null; test $? -le 1")
    #expect(listed.errors == "")
    #expect(listed.code == 0)
    // What is said of it in JSON is what a job may say.
    let job = try session.run(
      "n=$(printf '\(name)'); orrery verify --format jsonl \(path) | "
        + "sed 's/.*\"input\":\\(\"[^\"]*\"\\).*/{\"input\":\\1}/' | orrery verify --jobs")
    #expect(job.code == 0)
    let missing = try session.run("orrery verify \"$(printf '\(name)').none\"")
    #expect(
      missing.errors == "orrery: error: cannot open \(shown).none: No such file or directory\n")
    #expect(missing.code == 3)
  }
}
