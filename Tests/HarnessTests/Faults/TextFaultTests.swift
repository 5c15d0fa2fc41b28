import Findings
import Harness
import Testing

@testable import ApplicationManifest
@testable import JSONText

/// Faults of what reads, checks and writes texts.
@Suite struct TextFaultTests {
  private static let far = Place.bytes(0..<1_000_000)
  private static let text = "{ \"Name\" : \"App\", \"Capabilities\" : {\"Gpio\" : [8]} }"

  private func manifest(
    _ property: Property, _ text: String = text,
    _ change: @escaping @Sendable (inout ManifestProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = ManifestProperties()
      change(&properties)
      let input = Array(text.utf8)
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfManifestsFails() {
    let size = Self.text.utf8.count
    Fault.expect(
      [
        manifest(ManifestProperties.place) {
          $0.lint = { (_, _) in
            var log = FindingLog()
            log.add(ManifestRules.nameForm, "far", at: Self.far)
            return log
          }
        },
        manifest(ManifestProperties.explained, "[1]") { $0.lint = { (_, _) in FindingLog() } },
        manifest(ManifestProperties.stored) { $0.storedText = { _ in "{}" } },
        manifest(ManifestProperties.same) {
          $0.lint = { (document, stage) in
            var log = Manifest.lint(document, stage: stage)
            // The stored text has no blanks.
            let end = document.root?.position?.range.upperBound ?? 0
            if end < size { log.add(ManifestRules.policy, "once") }
            return log
          }
        },
        manifest(ManifestProperties.resolved) {
          $0.resolve = { manifest in
            let other = Manifest(JSONValue(.object([]))) ?? manifest
            return ManifestResolution(manifest: other, missing: [], findings: FindingLog())
          }
        },
      ], for: FuzzTargets.manifest)
  }

  private func definition(
    _ property: Property, _ change: @escaping @Sendable (inout HardwareDefinition) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = DefinitionProperties()
      properties.read = { files in
        var definition = HardwareDefinition.read("0.json", from: files)
        change(&definition)
        return definition
      }
      let input = try seed("hardware-definition", "chip.txt")
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfDefinitionsFails() {
    Fault.expect(
      [
        definition(DefinitionProperties.place) {
          $0.findings.add(DefinitionRules.type, "far", at: Place(range: 0..<9999, file: "0.json"))
        },
        definition(DefinitionProperties.place) {
          $0.findings.add(DefinitionRules.type, "elsewhere", at: Place(file: "9.json"))
        },
        definition(DefinitionProperties.files) { $0.files.append("0.json") },
        definition(DefinitionProperties.named) { $0.indices = [:] },
        Fault(DefinitionProperties.resolved) {
          var properties = DefinitionProperties()
          properties.resolve = { (_, _) in .endless }
          let input = try seed("hardware-definition", "chip.txt")
          try properties.check(input.span)
        },
        Fault(DefinitionProperties.matched) {
          var properties = DefinitionProperties()
          properties.read = { files in
            var definition = HardwareDefinition.read("0.json", from: files)
            definition.findings = FindingLog()
            return definition
          }
          let entry = "{\"Name\":\"A\",\"Type\":\"int\",\"MainCoreHeaderValue\":\"(1)\"}"
          let input = Array("{\"Peripherals\":[\(entry)],\"Capabilities\":{}}".utf8)
          try properties.check(input.span)
        },
      ], for: FuzzTargets.hardwareDefinition)
  }

  private func json(
    _ property: Property, _ text: String = "[1, {\"a\": 2}]",
    _ change: @escaping @Sendable (inout JSONProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = JSONProperties()
      change(&properties)
      let input = Array(text.utf8)
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfJSONFails() {
    Fault.expect(
      [
        json(JSONProperties.explained) {
          $0.read = { (_, _) in JSONDocument(root: nil, findings: FindingLog()) }
        },
        json(JSONProperties.place) {
          $0.read = { (bytes, comments) in
            var log = FindingLog()
            log.add(JSONRules.syntax, "far", at: Self.far)
            return JSONDocument(root: nil, findings: log)
          }
        },
        json(JSONProperties.position) {
          $0.read = { (bytes, comments) in
            JSONDocument(root: JSONValue(.null), findings: FindingLog())
          }
        },
        json(JSONProperties.position) {
          $0.read = { (bytes, comments) in
            var root =
              JSONDocument.read(bytes, tolerance: comments ? .comments : []).root
              ?? JSONValue(.null)
            // The second element first.
            root.content = .array(root.elements.map { Array($0.reversed()) } ?? [])
            return JSONDocument(root: root, findings: FindingLog())
          }
        },
        json(JSONProperties.roundTrip) { $0.write = { (_, _) in "1" } },
        json(JSONProperties.hashed) {
          $0.hash = { $0.position?.range.upperBound ?? 0 }
        },
        json(JSONProperties.valid) {
          $0.write = { (value, style) in JSONWriter.text(value, style: style) + " {}" }
        },
        json(JSONProperties.comments) {
          $0.read = { (bytes, comments) in
            let document = JSONDocument.read(bytes, tolerance: comments ? .comments : [])
            guard comments, bytes.count == 13 else { return document }
            return JSONDocument.read(Array("[1]".utf8))
          }
        },
      ], for: FuzzTargets.json)
  }
}
