import ApplicationManifest
import Findings
import Foundation
import JSONText
import TestSupport
import Testing

/// All that lint says of a manifest, short: `rule line:column`.
private func marks(_ log: FindingLog) -> [String] {
  log.findings.map { "\($0.rule.id) \($0.place.text?.line ?? 0):\($0.place.text?.column ?? 0)" }
}

/// What lint says of the source manifests that are complete; nothing of those not listed. Each was
/// read and found true.
private let sourceMarks = [
  "Samples__AzureIoT": ["capability.tenant-placeholder 14:29"],
  "Samples__DeviceToCloud__ExternalMcuLowPower__AzureSphere_HighLevelApp": [
    "manifest.placeholder 8:5", "capability.tenant-placeholder 23:29",
  ],
  "Samples__HelloWorld__HelloWorld_RTApp_MT3620_BareMetal": ["manifest.name-length 3:11"],
  "Samples__IntercoreComms__IntercoreComms_RTApp_MT3620_BareMetal": ["manifest.name-length 3:11"],
  "Samples__Iperf": [
    "manifest.placeholder 8:5", "manifest.placeholder 12:5", "manifest.placeholder 20:7",
  ],
  "Samples__LoggingToAzure": [
    "manifest.placeholder 6:30", "manifest.placeholder 8:29",
    "capability.tenant-placeholder 9:29",
  ],
]

/// What lint says of the stored manifests; nothing of those not listed.
private let storedMarks = [
  "Avnet__AvnetLightRanger5Click-Rev2-Click1-App1-V2.imagepackage": ["manifest.name-length 3:11"],
  "Azure-Sphere-DevX__avnet_PHT_HLApp-V1-signed.imagepackage": [
    "manifest.placeholder 1:283", "capability.tenant-placeholder 1:349",
  ],
  "Azure-Sphere-DevX__avnet_PHT_HLApp-V1.imagepackage": [
    "manifest.placeholder 1:283", "capability.tenant-placeholder 1:349",
  ],
  "Seeed-Studio__GroveLEDButton.imagepackage": ["manifest.missing-application-type 1:1"],
  "Seeed-Studio__Grove_Buzzer.imagepackage": ["manifest.missing-application-type 1:1"],
  "Wiz-IO__app.image": ["manifest.missing-application-type 1:1"],
  "Wiz-IO__app~1.image": ["manifest.missing-application-type 1:1"],
  "shijiong__AvnetStarterKitOLED.imagepackage": ["manifest.name-length 1:27"],
]

@Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
struct RealManifestTests {
  @Test func completeSourcesHaveNoErrors() throws {
    let complete = try RealFiles.manifests().filter { !$0.name.hasPrefix("CodeSnippets") }
    #expect(complete.count == 33)
    for (name, document) in complete {
      let log = Manifest.lint(document, stage: .source)
      #expect(!log.hasErrors, "\(name)")
      #expect(marks(log) == sourceMarks[name] ?? [], "\(name)")
    }
  }

  @Test func fragmentsSayWhatTheyLack() throws {
    let fragments = try RealFiles.manifests().filter { $0.name.hasPrefix("CodeSnippets") }
    #expect(fragments.count == 10)
    let missing = [
      "schema-version", "name", "component-id", "entry-point", "application-type",
    ].map { "manifest.missing-\($0) 1:1" }
    for (name, document) in fragments {
      let found = marks(Manifest.lint(document, stage: .source))
      let rest = name.hasSuffix("DeviceId") ? ["capability.tenant-placeholder 3:29"] : []
      #expect(found == missing + rest, "\(name)")
    }
  }

  @Test func storedManifestsHaveNoErrors() throws {
    let stored = try RealFiles.storedManifests()
    #expect(stored.count == 21)
    for (name, text) in stored {
      let log = Manifest.lint(JSONDocument.read(Array(text.utf8)), stage: .stored)
      #expect(!log.hasErrors, "\(name)")
      #expect(marks(log) == storedMarks[name] ?? [], "\(name)")
    }
  }

  @Test func aSampleResolvesToWhatItsPackageStores() throws {
    let source = try #require(
      try RealFiles.manifests().first { $0.name == "Samples__MutableStorage" })
    let manifest = try #require(Manifest.read(source.document))
    let board = try #require(try RealFiles.boards().first { $0.path == "avnet_mt3620_sk" })
    let result = manifest.resolved(with: board.definition)
    #expect(result.findings.isEmpty)
    let package = try #require(
      try RealFiles.storedManifests().first { $0.name == "Azure__MutableStorage.imagepackage" })
    let stored = try #require(
      Manifest.read(JSONDocument.read(Array(package.text.utf8))))
    #expect(
      result.manifest.member(.capabilities)?.value == stored.member(.capabilities)?.value)
    #expect(result.manifest.componentID?.value == stored.componentID?.value)
  }
}
