import ApplicationManifest
import Findings
import JSONText
import Packaging
import Testing

/// What a person writes beyond JSON, in a manifest whose members follow.
private let slips: [(name: String, rule: Rule, change: @Sendable (String) -> [UInt8])] = [
  ("a comment", JSONRules.comment, { Array(("// mine\n" + $0).utf8) }),
  ("a byte order mark", JSONRules.byteOrderMark, { Array(("\u{FEFF}" + $0).utf8) }),
  ("a comma", JSONRules.trailingComma, { Array(($0.dropLast(1) + ",}").utf8) }),
  (
    "bytes of another encoding", JSONRules.encoding,
    { Array(($0.dropLast(1) + ",\"Comment\":\"gr").utf8) + [0xFC, 0xDF] + Array("\"}".utf8) }
  ),
]

private func source(_ type: String, _ rest: String = "") -> String {
  let text = PackageDirectory.manifest(type: type, rest: rest)
  return String(text[...(text.lastIndex(of: "}") ?? text.startIndex)])
}

struct MendedManifestTests {
  @Test(arguments: slips.indices, ["", ", \"TargetApplicationRuntimeVersion\": 12"])
  func aHighLevelSourceIsMendedWithAWarningAndStoredAsStrictJSON(
    _ index: Int, _ rest: String
  ) throws {
    let slip = slips[index]
    let storage = try ManifestStorage(
      slip.change(source("Default", rest)), apiSet: rest.isEmpty ? APISet(version: 12) : nil)
    #expect(storage.form == .compact)
    let found = storage.findings.findings.filter { JSONRules.all.contains($0.rule) }
    #expect(found.map(\.rule) == [slip.rule] && found[0].severity == .warning, "\(slip.name)")
    #expect(JSONDocument.read(storage.bytes).findings.isEmpty)
  }

  @Test(arguments: slips.indices)
  func aRealTimeSourceIsStoredAsItStandsSoThatNothingIsMended(_ index: Int) throws {
    let slip = slips[index]
    let text = slip.change(source("RealTimeCapable"))
    let refused = try #require(throws: RefusedInput.self) { try ManifestStorage(text) }
    let errors = refused.findings.findings.filter { $0.severity == .error }
    #expect(errors.map(\.rule) == [slip.rule], "\(slip.name)")
    // With a definition it is written again.
    let storage = try ManifestStorage(text, definition: Board.definition)
    #expect(JSONDocument.read(storage.bytes).findings.isEmpty)
    #expect(!storage.findings.hasErrors)
  }

  @Test(arguments: slips.indices)
  func aManifestInsideAPackageIsWhatTheDeviceReads(_ index: Int) {
    let document = JSONDocument.read(slips[index].change(source("Default")))
    let log = Manifest.lint(document, stage: .stored)
    #expect(log.findings.contains { $0.rule == slips[index].rule && $0.severity == .error })
  }

  @Test func foreignBytesInWhatADeviceReadsAreErrors() {
    var bytes = Array(source("Default").utf8)
    let name = Array("\"Name\"".utf8)
    guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: name) }) else { return }
    bytes.insert(0xE4, at: at + 10)
    #expect(throws: RefusedInput.self) { try ManifestStorage(bytes, apiSet: APISet(version: 12)) }
  }
}
