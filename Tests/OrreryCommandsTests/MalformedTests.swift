import Foundation
import Testing

/// What is malformed is so for every verb that tells about a file: they end with 2, whatever else they say.
/// `verify` says whether to trust it: damaged content is a no, and only what is no package, or has broken
/// metadata, is malformed.
@Suite struct MalformedTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  /// Damaged packages, signed again or not, plain and compressed, and the ends of an LZMA stream.
  private static let make = """
    orrery sign \(hello) --production --output production.imagepackage > said
    orrery mutate \(hello) production.imagepackage --count 150 --out many > said
    orrery mutate \(hello) production.imagepackage --count 60 --seed 7 --leave-signature --out raw > said
    mkdir own
    for at in 1 2 4 8 16 64 200
    do
      size=$(wc -c < production.imagepackage)
      cp production.imagepackage own/end-$at.imagepackage
      for place in $((size - 200 - at)) $((size - 216 - at))
      do
        printf 'XX' | dd of=own/end-$at.imagepackage bs=1 seek=$place conv=notrunc 2> said
      done
      head -c $((size - at)) production.imagepackage > own/cut-$at.imagepackage
    done
    find many raw own -name '*.imagepackage' | sort | sed 's/.*/{"input": "&"}/' > jobs
    wc -l < jobs
    """

  /// The inputs for which a verb ends with one of some codes.
  private func inputs(
    _ verb: String, ending codes: Set<Int>, _ session: Session
  ) throws -> Set<String> {
    let heard = try session.run("orrery \(verb) --jobs < jobs")
    var inputs: Set<String> = []
    for line in heard.text.split(separator: "\n") {
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let input = try #require(answer["input"] as? String)
      if codes.contains(try #require(answer["code"] as? Int)) { inputs.insert(input) }
    }
    return inputs
  }

  @Test func everyVerbCallsTheSamePackagesMalformed() throws {
    let session = try Session()
    let made = try session.run(Self.make)
    #expect(made.code == 0 && made.text.contains("224"), "\(made.text) \(made.errors)")
    let linted = try inputs("lint", ending: [2], session)
    #expect(!linted.isEmpty && linted.contains { $0.hasPrefix("own/") })
    for verb in ["explain", "explain --capability appDevelopment", "show"] {
      let others = try inputs(verb, ending: [2], session)
      #expect(others == linted, "\(verb): \(others.symmetricDifference(linted).sorted())")
    }
    #expect(try inputs("verify", ending: [2], session).isSubset(of: linted))
    #expect(try inputs("verify", ending: [1, 2], session).isSuperset(of: linted))
  }

  /// Makes damaged packages, and names those that lint calls malformed.
  private func damaged(_ session: Session) throws -> [String] {
    let make = """
      orrery sign \(Self.hello) --production --output production.imagepackage > said
      orrery pack --preset lan-enc28j60-isu0-int5 --output-file board.imagepackage > said
      orrery mutate \(Self.hello) production.imagepackage board.imagepackage --count 60 --out many \
        --only section.duplicate,section.grow,section.shrink,content.kind,content.empty \
        --only field.super-block,field.compression,field.device-tree,section.remove > said
      for file in many/*.imagepackage; do orrery lint $file > said; [ $? = 2 ] && echo $file; done
      """
    let execution = try session.run(make)
    let names = execution.text.split(separator: "\n").map(String.init)
    #expect(names.count > 30, "\(execution.errors)")
    return names
  }

  /// Neither how a package is signed nor whether its files were asked for makes its damage another one.
  @Test func damageIsMalformedToWhoeverSignsOrListsIt() throws {
    let session = try Session()
    let verbs = [
      "sign -o out", "sign --production -o out", "sign --production --no-compress -o out", "list",
    ]
    for name in try damaged(session) {
      for verb in verbs {
        let execution = try session.run("orrery \(verb) \(name); code=$?; ls; exit $code")
        // What lacks the section of the signer gets one; that was all that was wrong.
        if verb.hasPrefix("sign"), execution.code == 0 {
          #expect(try session.run("orrery lint out && rm out").code == 0, "\(verb) \(name)")
          continue
        }
        #expect(execution.code == 2, "\(verb) \(name): \(execution.errors)")
        #expect(!execution.text.contains("\nout\n"))
      }
      let cat = try session.run("orrery cat \(name) /app_manifest.json")
      #expect(cat.code == 2 || cat.code == 1 && cat.errors.contains("no such file"))
    }
  }

  /// What has no files without being damaged is no damage.
  @Test(arguments: ["list board", "cat board /app_manifest.json"])
  func soundContentWithoutFilesIsNone(_ arguments: String) throws {
    let execution = try Session().run(
      "orrery pack --preset lan-enc28j60-isu0-int5 -o board > said; orrery \(arguments)")
    #expect(execution.code == 1)
    #expect(
      execution.errors.contains("has no files; its content is of the kind board-configuration"))
  }

  /// That content starts like none of its kind is one fault, and is told as one.
  @Test func contentOfAnotherKindIsOneFinding() throws {
    let session = try Session()
    let starts = [
      "asxipfs.magic", "device-tree.magic", "capability-block.magic", "bytes.truncated",
    ]
    var seen = 0
    for name in try damaged(session) {
      let text = try session.run("orrery lint \(name)").text
      guard text.contains("[package.content-kind]") else { continue }
      seen += 1
      #expect(!starts.contains { text.contains("[\($0)]") }, "\(text)")
      #expect(starts.contains { text.contains("(\($0): ") }, "\(text)")
    }
    #expect(seen > 3)
  }
}
