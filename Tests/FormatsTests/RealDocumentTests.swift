import Foundation
import TestSupport
import Testing

private let missing: Comment = "the folder of real files is missing"

private func files(_ folder: String) -> [URL] {
  guard let real = Repository.real else { return [] }
  let root = real.appending(path: folder)
  let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
  return names.filter { $0.hasSuffix(".json") }.sorted().map { root.appending(path: $0) }
}

/// Documentation shows parts of manifests; these have capabilities and nothing else.
private func isFragment(_ file: URL) -> Bool {
  file.lastPathComponent.hasPrefix("CodeSnippets__")
}

@Suite(.enabled(if: Repository.real != nil, missing))
struct RealDocumentTests {
  @Test func documentsAreFound() {
    #expect(files("manifests").count == 43)
    #expect(files("manifests").contains(where: isFragment))
    #expect(files("hardware").count == 17)
  }

  @Test func completeManifestsAreValid() throws {
    let schema = try JSONSchema(named: "app_manifest")
    for file in files("manifests") where !isFragment(file) {
      #expect(schema.violations(try JSON(file: file)) == [], "\(file.lastPathComponent)")
    }
  }

  @Test func fragmentsOfManifestsLackTheirHeadAlone() throws {
    let schema = try JSONSchema(named: "app_manifest")
    for file in files("manifests") where isFragment(file) {
      let violations = schema.violations(try JSON(file: file))
      #expect(violations == [.init(place: "", keyword: "required")], "\(file.lastPathComponent)")
    }
  }

  @Test func manifestsStoredInPackagesAreValid() throws {
    let schema = try JSONSchema(named: "app_manifest")
    let real = try #require(Repository.real)
    let expected = try #require(try JSON(file: real.appending(path: "expected.json")).object)
    var count = 0
    for (name, package) in expected {
      for layer in [package, package["inner"]].compactMap(\.self) {
        guard let text = layer["manifest_text"]?.string else { continue }
        #expect(schema.violations(try JSON(text)) == [], "\(name)")
        count += 1
      }
    }
    #expect(count > 0)
  }

  @Test func hardwareDefinitionsAreValid() throws {
    let schema = try JSONSchema(named: "hardware_definition")
    for file in files("hardware") {
      #expect(schema.violations(try JSON(file: file)) == [], "\(file.lastPathComponent)")
    }
  }

  /// A manifest is no hardware definition and the other way round.
  @Test func theSchemasTellTheDocumentsApart() throws {
    let manifest = try JSONSchema(named: "app_manifest")
    let hardware = try JSONSchema(named: "hardware_definition")
    for file in files("manifests") { #expect(hardware.violations(try JSON(file: file)) != []) }
    for file in files("hardware") { #expect(manifest.violations(try JSON(file: file)) != []) }
  }
}
