import Foundation
import Testing

/// What is malformed is so for every verb: they end with 2, whatever else they say.
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

  /// The inputs that a verb calls malformed.
  private func malformed(_ verb: String, _ session: Session) throws -> Set<String> {
    let heard = try session.run("orrery \(verb) --jobs < jobs")
    var inputs: Set<String> = []
    for line in heard.text.split(separator: "\n") {
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let input = try #require(answer["input"] as? String)
      if answer["code"] as? Int == 2 { inputs.insert(input) }
    }
    return inputs
  }

  @Test func everyVerbCallsTheSamePackagesMalformed() throws {
    let session = try Session()
    let made = try session.run(Self.make)
    #expect(made.code == 0 && made.text.contains("224"), "\(made.text) \(made.errors)")
    let linted = try malformed("lint", session)
    #expect(!linted.isEmpty && linted.contains { $0.hasPrefix("own/") })
    for verb in ["verify", "explain", "explain --capability appDevelopment", "show"] {
      let others = try malformed(verb, session)
      #expect(others == linted, "\(verb): \(others.symmetricDifference(linted).sorted())")
    }
  }
}
