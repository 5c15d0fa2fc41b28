import ApplicationManifest
import Findings
import Foundation
import JSONText
import TestSupport
import Testing

/// Definitions on disk.
struct DiskDefinitions: DefinitionSource {
  func definition(named name: String, in directory: String) -> [UInt8]? {
    try? Repository.bytes(URL(filePath: directory).appending(path: name))
  }
}

/// Everything that lint says of a manifest, short: `rule line:column`.
private func marks(_ log: FindingLog) -> [String] {
  log.findings.map { "\($0.rule.id) \($0.place.text?.line ?? 0):\($0.place.text?.column ?? 0)" }
}

@Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
struct RealManifestTests {
  let sources: [(name: String, document: JSONDocument)]

  init() throws {
    let real = try #require(Repository.real)
    sources = try Repository.files(in: real.appending(path: "manifests"), endingIn: ".json").map {
      ($0.lastPathComponent, JSONDocument.read(try Repository.bytes($0)))
    }
  }

  @Test func completeManifestsHaveNoErrorsAndFragmentsSayWhatTheyLack() {
    var fragments = 0
    for (name, document) in sources {
      let log = Manifest.lint(document, stage: .source)
      if name.hasPrefix("CodeSnippets") {
        fragments += 1
        let missing = [
          ManifestRules.missingSchemaVersion, ManifestRules.missingName,
          ManifestRules.missingComponentID, ManifestRules.missingEntryPoint,
          ManifestRules.missingApplicationType,
        ]
        let rest = log.findings.filter { !missing.contains($0.rule) }
        #expect(log.findings.count == missing.count + rest.count, "\(name)")
        #expect(rest.allSatisfy { $0.rule == CapabilityRules.tenantPlaceholder }, "\(name)")
        #expect(log.findings.allSatisfy { $0.place.text != nil })
      } else {
        #expect(!log.hasErrors, "\(name): \(marks(log))")
      }
    }
    #expect(fragments == 10)
    #expect(sources.count == 43)
  }
}
