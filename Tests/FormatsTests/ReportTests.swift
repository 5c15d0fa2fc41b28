import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImageDifference
import Inspection
import JSONText
import Mutation
import Packaging
import Reporting
import TestSupport
import Testing
import Verification

@testable import Measure

/// The type of each report that a verb prints as JSON.
private let reports: [String: JSONShape] = [
  "audit": AuditReport.jsonShape,
  "capability": CapabilityReport.jsonShape,
  "cat": CatReport.jsonShape,
  "device": DeviceReport.jsonShape,
  "device-log": DeviceLogReport.jsonShape,
  "device-reply": DeviceReplyReport.jsonShape,
  "diff": DiffReport.jsonShape,
  "explain": ExplainReport.jsonShape,
  "extract": ExtractReport.jsonShape,
  "job": JobReport.jsonShape,
  "key": KeyReport.jsonShape,
  "lint": LintReport.jsonShape,
  "list": ListReport.jsonShape,
  "measure": MeasureReport.jsonShape,
  "mutate": MutateReport.jsonShape,
  "mutation": MutationRecord.jsonShape,
  "mutation-operators": MutationOperatorReport.jsonShape,
  "pack": PackReport.jsonShape,
  "pack-check": PackCheckReport.jsonShape,
  "policy-check": PolicyCheckReport.jsonShape,
  "policy-explain": PolicyExplanation.jsonShape,
  "show": ShowReport.jsonShape,
  "sign": SignReport.jsonShape,
  "signature-request": SignatureRequest.jsonShape,
  "verify": VerifyReport.jsonShape,
]

@Test(arguments: reports.keys.sorted())
func reportsHaveTheShapeOfTheirSchema(_ verb: String) throws {
  let schema = try JSONSchema(named: verb)
  #expect(schema.differences(from: try #require(reports[verb])) == [])
  #expect(schema.root["properties"]?["schema"]?["const"] == .string("orrery/\(verb)/1"))
}

/// A report names its schema in its text, so that one without a schema gives itself away.
@Test func everyReportInTheSourcesIsHeldAgainstItsSchema() throws {
  let folders = [
    "Reporting", "Reporting/Audit", "Reporting/Diff", "Reporting/Policy", "Measure/Results",
    "Packaging/Signing",
  ].map {
    Repository.root.appending(path: "Sources/\($0)")
  }
  var verbs: Set<String> = []
  for file in folders.flatMap({ Repository.files(in: $0, endingIn: ".swift") }) {
    let text = try String(contentsOf: file, encoding: .utf8)
    for match in text.matches(of: /"orrery\/(?<verb>[a-z-]+)\/[0-9]+"/) {
      verbs.insert(String(match.verb))
    }
  }
  #expect(verbs == Set(reports.keys))
}

/// Labels of every operator that a sample has something for, and the reports around them.
@Test func labelsOfMutationsAreValid() throws {
  let file = Repository.corpus.appending(path: "samples/hello.imagepackage")
  let mutator = try Mutator(try Repository.bytes(file))
  let labels = try mutator.operators.indices.map {
    try mutator.mutation(seed: 1, index: $0).label
  }
  let schema = try JSONSchema(named: "mutation")
  for label in labels {
    let record = MutationRecord(file: "0.imagepackage", source: "x", label: label)
    #expect(schema.violations(try JSON(JSONWriter.text(record))) == [], "\(label.name)")
  }
  let report = MutateReport(
    directory: "d", sources: ["x"], seed: 1, signing: .leave, labels: labels)
  #expect(
    try JSONSchema(named: "mutate").violations(try JSON(JSONWriter.text(report))) == [])
  let list = try JSON(JSONWriter.text(MutationOperatorReport()))
  #expect(try JSONSchema(named: "mutation-operators").violations(list) == [])
}

@Test func reportsOnFiguresAreValid() throws {
  var measured = MeasuredFigure(unit: .milliseconds, value: 5.5)
  measured.peak = 15
  var held = measured
  held.yardstick = .measured("cat", 11)
  held.ratio = 0.5
  var alone = measured
  alone.yardstick = .missing("cat", reason: "it is not there")
  let outcomes: [FigureResult.Outcome] = [
    .measured(measured), .measured(held), .measured(alone), .notMeasured("no room"),
  ]
  let report = MeasureReport(
    isQuick: true, rounds: 7, processors: 2,
    figures: outcomes.map { FigureResult(name: "x", summary: "y", outcome: $0) },
    growth: [GrowthRow(size: 1 << 20, seconds: 0.5, peak: 16)])
  let document = try JSON(JSONWriter.text(report))
  #expect(try JSONSchema(named: "measure").violations(document) == [])
}

@Test func thresholdsFollowTheirSchema() throws {
  let file = try JSON(file: Repository.root.appending(path: ".ci/thresholds.json"))
  #expect(try JSONSchema(named: "thresholds").violations(file) == [])
}

@Test func aShapeThatDiffersIsNamed() throws {
  let text = """
    {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
    "required":["a","c"],"additionalProperties":false,
    "properties":{"a":{"type":"integer"},"b":{"enum":["x"]},"c":{"type":"string"},"d":{}}}
    """
  let schema = try JSONSchema(JSON(text))
  let shape = JSONShape.object([
    .init("a", .string(values: nil)), .init("b", .string(values: ["x", "y"]), required: false),
    .init("c", .string(values: nil), required: false), .init("e", .boolean),
  ])
  let places = schema.differences(from: shape).map { $0.prefix { $0 != ":" } }
  #expect(places == ["/d", "/c", "/a", "/b", "/e"])
}

@Test func reportsOnKeysAreValid() throws {
  let key = try SDKTestKey.privateKey
  let certificates = [try SDKTestKey.certificate, try SDKTestKey.olderCertificate]
  for report in [
    KeyReport(input: "x", key: key, certificates: certificates, files: ["x"]),
    KeyReport(input: "x", key: key, certificates: []),
    KeyReport(input: "x", key: nil, certificates: certificates),
    KeyReport(input: "x", key: key, certificates: certificates, time: 0),
  ] {
    let document = try JSON(JSONWriter.text(report))
    #expect(try JSONSchema(named: "key").violations(document) == [])
  }
}

@Suite(.enabled(if: Repository.real != nil, "the folder of real files is missing"))
struct RealReportTests {
  private static let packages = Repository.files(
    in: Repository.real?.appending(path: "packages") ?? Repository.root.appending(path: "none"))

  private func expectValid(_ report: some JSONRecord, _ verb: String) throws {
    let document = try JSON(JSONWriter.text(report))
    #expect(try JSONSchema(named: verb).violations(document) == [])
  }

  @Test func packagesAreFound() { #expect(Self.packages.count == 23) }

  @Test(arguments: packages)
  func reportsOnRealPackagesAreValid(_ url: URL) throws {
    try expectReports(on: try Repository.bytes(url))
  }

  /// Damage brings findings, raw sections and checks that were not reached into the reports.
  @Test(arguments: packages.prefix(4))
  func reportsOnDamagedPackagesAreValid(_ url: URL) throws {
    let bytes = try Repository.bytes(url)
    let end = bytes.count
    for (place, value) in [
      (end - 1, 1), (end - 69, 255), (end - 150, 255), (end - 200, 255), (0, 255), (4, 255),
      (64, 255), (76, 255), (88, 255), (4096, 0),
    ] as [(Int, UInt8)] where bytes.indices.contains(place) {
      var damaged = bytes
      damaged[place] ^= value
      try expectReports(on: damaged)
    }
    try expectReports(on: Array(bytes.prefix(end / 2)))
  }

  private func expectDifference(_ old: [UInt8], _ new: [UInt8]) throws {
    let reader = InputReader(
      verifier: Verifier(trust: try .sdkTest()),
      average: ChunkList.average(for: [old.count, new.count]))
    let (before, after) = (
      try reader.file(MemorySource(old)), try reader.file(MemorySource(new))
    )
    let difference = try Difference(from: before, to: after)
    try expectValid(
      DiffReport(
        "a", before, "b", after, difference, ignoring: try ChangeSelection("cosmetic"),
        gate: try ChangeSelection("security")), "diff")
  }

  private func expectReports(on bytes: [UInt8]) throws {
    let image = Inspector.read(bytes)
    let verdict = try Verifier(trust: .sdkTest()).verify(image)
    try expectValid(ShowReport(input: "x", image: image, verdict: verdict), "show")
    try expectValid(ListReport(input: "x", image: image), "list")
    try expectValid(
      VerifyReport(
        input: "x", size: bytes.count, verdict: verdict, findings: image.findings), "verify")
    let decision = try DeviceTrust(DeviceFacts()).decide(image, for: .cloudUpdate)
    try expectValid(
      ExplainReport(input: "x", size: bytes.count, device: "d", decision: decision), "explain")
    try expectDifference(try Repository.bytes(Self.packages[0]), bytes)
    try expectValid(
      LintReport(input: "x", kind: .package, findings: image.findings), "lint")
    try expectValid(CatReport(input: "x", path: "/a", bytes: Array(bytes.prefix(50))), "cat")
    try expectValid(
      ExtractReport(input: "x", directory: "d", written: ["/a"], skipped: ["/b"]), "extract")
  }
}
