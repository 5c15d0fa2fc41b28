import Foundation
import Testing

/// Answers for other programs: what dashboards ask of them beyond their schemas, which `.ci/reports`
/// holds them against.
@Suite struct ReportTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  /// A manifest with three mistakes.
  private static let manifest =
    #"{\n  "SchemaVersion": 2,\n  "Name": "x",\n  "Capabilities": {"Gpoi": []}\n}\n"#

  private func results(_ session: Session, _ file: String) throws -> [[String: Any]] {
    let data = Data(try session.bytes(file))
    let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let runs = try #require(log["runs"] as? [[String: Any]])
    return try #require(runs.first?["results"] as? [[String: Any]])
  }

  private func fingerprints(_ results: [[String: Any]]) -> [String] {
    results.compactMap { ($0["partialFingerprints"] as? [String: String])?["orrery/v1"] }
  }

  @Test func oneRunServesAPersonADashboardAndAnArchive() throws {
    let session = try Session()
    let execution = try session.run(
      "orrery verify \(Self.hello) --report sarif=a.sarif --report junit=a.xml --report markdown=a.md"
    )
    #expect(execution.code == 0)
    #expect(execution.text.hasPrefix("\(Self.hello): trusted"))
    for name in ["a.sarif", "a.xml", "a.md"] { #expect(try !session.bytes(name).isEmpty) }
  }

  @Test func aFindingKeepsItsFingerprintWhenItMoves() throws {
    let session = try Session()
    let execution = try session.run(
      """
      printf '\(Self.manifest)' > app.json; orrery lint app.json --report sarif=a.sarif
      { printf '\\n%.0s' 1 2 3 4 5 6 7 8 9 10; printf '\(Self.manifest)'; } > app.json
      orrery lint app.json --report sarif=b.sarif
      """)
    #expect(execution.code == 1)
    let (before, after) = (
      try results(session, "a.sarif"), try results(session, "b.sarif")
    )
    #expect(before.count > 3)
    #expect(fingerprints(before) == fingerprints(after))
    #expect(Set(fingerprints(before)).count == before.count)
    #expect("\(before)" != "\(after)")
  }

  /// What GitHub asks for on top of the schema.
  @Test func everyResultHasAnIndexALineAndARelativeAddress() throws {
    let session = try Session()
    _ = try session.run(
      """
      mkdir 'a b'; head -c 9000 \(Self.hello) > 'a b/cut%.imagepackage'
      orrery lint 'a b/cut%.imagepackage' \(Self.hello) --report sarif=a.sarif
      orrery verify --without-sdk-key "$PWD/\(Self.hello)" --report sarif=b.sarif
      """)
    let results = try results(session, "a.sarif") + results(session, "b.sarif")
    #expect(results.count >= 2)
    var addresses: Set<String> = []
    for result in results {
      #expect(result["ruleIndex"] is Int)
      let locations = try #require(result["locations"] as? [[String: Any]])
      let place = try #require(locations.first?["physicalLocation"] as? [String: Any])
      let region = try #require(place["region"] as? [String: Int])
      #expect(try #require(region["startLine"]) >= 1)
      let artifact = try #require(place["artifactLocation"] as? [String: String])
      addresses.insert(try #require(artifact["uri"]))
    }
    #expect(addresses.contains("a%20b/cut%25.imagepackage"))
    #expect(addresses.contains { $0.hasPrefix("file:///") })
  }

  /// Nothing of an untrusted file ends a line, an attribute or a cell.
  @Test(arguments: ["github", "junit", "markdown", "sarif"])
  func whatAFileSaysEndsNothing(_ format: String) throws {
    let session = try Session()
    let execution = try session.run(
      #"""
      printf '{"SchemaVersion":1,"Name":"\\n::error::forged <b>|\\u0007","Na\\u000ame":1,"x,y:z%%0A":2}' > 'a,b:%.json'
      orrery lint 'a,b:%.json' --format \#(format)
      """#)
    #expect(execution.code == 1)
    let lines = execution.text.split(separator: "\n")
    #expect(!lines.contains { $0.hasPrefix("::error::forged") || $0.contains("\u{7}") })
    switch format {
    case "github":
      #expect(lines.allSatisfy { $0.hasPrefix("::") && $0.contains("file=a%2Cb%3A%25.json,") })
    case "junit": #expect(!execution.text.contains("<b>"))
    case "markdown": #expect(!execution.text.contains("<b>|"))
    default:
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(execution.output)) }
    }
  }

  /// The report of what could not be read, or is refused, is written all the same, and says so.
  @Test(arguments: [
    ("verify nowhere", 3, "errors=\"1\""),
    ("verify --without-sdk-key \(hello)", 1, "failures=\"1\""),
    ("verify --require-private-key \(hello)", 1, "refused by --require-private-key"),
    ("explain \(hello)", 1, "failures=\"1\""), ("lint \(hello)", 0, "failures=\"0\""),
    ("diff \(hello) Corpus/samples/hello.imagepackage --fail-on size-over=1KiB", 1, "size-over"),
  ])
  func aReportIsWrittenWhateverTheAnswer(_ arguments: String, _ code: Int32, _ words: String) throws
  {
    let session = try Session()
    let execution = try session.run("orrery \(arguments) --report junit=r.xml")
    #expect(execution.code == code)
    #expect(String(decoding: try session.bytes("r.xml"), as: UTF8.self).contains(words))
  }

  @Test(arguments: [
    ("--report sarif", "missing file"), ("--report sarfi=a", "did you mean 'sarif'"),
    ("--report sarif=a --report junit=a", "two reports cannot be one file"),
  ])
  func aReportThatCannotBeMeantIsAUsageError(_ arguments: String, _ words: String) throws {
    let execution = try Session().run("orrery verify \(Self.hello) \(arguments)")
    #expect(execution.code == 64)
    #expect(execution.errors.contains(words))
  }

  /// A device that is asked is read whole.
  @Test func noReportIsWrittenOverTheDeviceThatIsAsked() throws {
    let session = try Session()
    let execution = try session.run(
      """
      orrery device create board; cp board/device.json before
      orrery explain --device board \(Self.hello) --report sarif=board/device.json
      """)
    #expect(execution.code == 3)
    #expect(try session.run("cmp before board/device.json").code == 0)
  }

  /// Whatever matters must not hide behind what came first.
  @Test(arguments: ["junit", "sarif", "github", "markdown"])
  func noDifferenceOfSecurityIsLeftOut(_ format: String) throws {
    let session = try Session()
    let hosts = (1...1500).map { "\"h\($0).example.net\"" } + ["\"last.example.net\""]
    try session.write("hosts", Array(hosts.joined(separator: ",").utf8))
    let execution = try session.run(
      """
      orrery cat \(Self.hello) app_manifest.json > old.json
      sed "s/\\"example.com\\"/$(cat hosts)/" old.json > new.json
      orrery diff --format \(format) old.json new.json
      """)
    #expect(execution.code == 1)
    #expect(execution.text.contains("last.example.net"))
  }

  @Test(arguments: ["sarif", "junit", "github", "markdown", "text", "json"])
  func quietPrintsErrorsOnlyInEveryFormat(_ format: String) throws {
    let execution = try Session().run(
      "orrery verify -q \(Self.hello) --format \(format) --report junit=r.xml; cat r.xml | wc -l")
    #expect(execution.text.split(separator: "\n").count == 1)
  }

  @Test func noReportIsWrittenOverAnInput() throws {
    let session = try Session()
    let execution = try session.run(
      "cp \(Self.hello) a.imagepackage; orrery verify a.imagepackage --report sarif=./a.imagepackage"
    )
    #expect(execution.code == 3)
    #expect(try session.run("cmp \(Self.hello) a.imagepackage").code == 0)
  }
}
