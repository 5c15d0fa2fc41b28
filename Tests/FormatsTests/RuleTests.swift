import ASXipFS
import ApplicationManifest
import Audit
import ByteLayout
import DeviceModel
import ELF
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import JSONText
import LZMAStreams
import OrreryCommands
import Packaging
import TestSupport
import Testing
import Verification
import Yams

@testable import Interpretation

/// The rules of every module. This is the one place where they are joined.
private let declared: [String: [Rule]] = [
  "ASXipFS": FileSystemRules.all,
  "ApplicationManifest": ManifestRules.all,
  "Audit": AuditRules.all,
  "ByteLayout": ByteRules.all,
  "LZMAStreams": CompressionRules.all,
  "DeviceModel": DeviceRules.all,
  "ELF": ProgramRules.all,
  "ImageContents": ImageContentRules.all,
  "ImagePackage": ContainerRules.all + SectionRules.all,
  "Inspection": InspectionRules.all + EntryPointRules.all,
  "JSONText": JSONRules.all,
  "Packaging": BuildRules.all,
  "Verification": VerificationRules.all + DeviceChecks.all.map(\.rule),
]

/// One entry of `Formats/rules.json`, with the module that it stands under.
private struct RuleEntry: Hashable {
  var module: String
  var id: String
  var part: String
  var severity: String
  var evidence: String
  var summary: String
  var deviceCode: Int?
  var deviceName: String?

  init(_ rule: Rule, of module: String) {
    self.module = module
    id = rule.id
    part = rule.part.rawValue
    severity = rule.severity.rawValue
    evidence = rule.evidence.rawValue
    summary = rule.summary
    deviceCode = rule.deviceError.map { Int($0.code) }
  }

  init(_ json: JSON, of module: String) throws {
    self.module = module
    id = try #require(json["id"]?.string)
    part = try #require(json["part"]?.string)
    severity = try #require(json["severity"]?.string)
    evidence = try #require(json["evidence"]?.string)
    summary = try #require(json["summary"]?.string)
    deviceCode = json["device_error"]?["code"]?.integer
    deviceName = json["device_error"]?["name"]?.string
  }

  /// The table.
  static func all() throws -> [RuleEntry] {
    let table = try JSON(file: Repository.formats.appending(path: "rules.json"))
    return try #require(table["modules"]?.object).flatMap { module, rules in
      try #require(rules.array).map { try RuleEntry($0, of: module) }
    }
  }
}

@Test func ruleTableFollowsItsSchema() throws {
  let table = try JSON(file: Repository.formats.appending(path: "rules.json"))
  #expect(try JSONSchema(named: "rules").violations(table) == [])
}

@Test func ruleTableSaysWhatTheModulesDeclare() throws {
  var written = try RuleEntry.all()
  for index in written.indices { written[index].deviceName = nil }
  let code = Set(declared.flatMap { module, rules in rules.map { RuleEntry($0, of: module) } })
  let table = Set(written)
  #expect(code.subtracting(table).sorted { $0.id < $1.id } == [], "not in rules.json")
  #expect(table.subtracting(code).sorted { $0.id < $1.id } == [], "not in the code")
  #expect(written.count == table.count)
}

/// What the program tells of its rules is all of them.
@Test func theProgramKnowsEveryRule() {
  let told = RuleBook.modules.map { "\($0.name): \($0.rules.map(\.id))" }
  #expect(Set(told) == Set(declared.map { "\($0.key): \($0.value.map(\.id))" }))
}

@Test func ruleIDsAreUnique() throws {
  let ids = declared.values.joined().map(\.id)
  let repeated = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys
  #expect(repeated.sorted() == [])
}

/// A rule that a module declares but forgets to list would be in no table; its text gives it away.
@Test func everyRuleInTheSourcesIsListed() throws {
  let listed = Set(try RuleEntry.all().map(\.id))
  let sources = Repository.root.appending(path: "Sources")
  let names = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
  var modules: Set<String> = []
  for name in try #require(names).sorted() where name.hasSuffix(".swift") {
    let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
    for match in text.matches(of: /\bRule\(\s*"(?<id>[^"]+)"/) {
      modules.insert(String(name.prefix { $0 != "/" }))
      // An id that is put together at run time is in its module's list, or nowhere.
      if match.id.contains("\\(") { continue }
      #expect(listed.contains(String(match.id)), "\(name)")
    }
  }
  #expect(modules == Set(declared.keys))
}

/// The device's error tables, which are third-party work and stay outside the repository, beside
/// the real files.
let errorTables = Repository.real?.deletingLastPathComponent()
  .appending(path: "reference/error-codes")

let hasErrorTables = errorTables.map {
  FileManager.default.fileExists(atPath: $0.path)
}

@Test(.enabled(if: hasErrorTables == true, "the device's error tables are missing"))
func deviceErrorsAreThoseOfTheDevice() throws {
  var names: [Int: String] = [:]
  for file in Repository.files(in: try #require(errorTables), endingIn: ".yml") {
    let text = try String(contentsOf: file, encoding: .utf8)
    guard let table = try Yams.compose(yaml: text)?.mapping, let codes = table["codes"] else {
      continue
    }
    let category = try #require(table["category_id"]?.int)
    let name = try #require(table["name"]?.string)
    for code in try codes.items() {
      let id = try #require(code.mapping?["id"]?.int)
      names[category << 20 | id] = "\(name).\(try #require(code.mapping?["name"]?.string))"
    }
  }
  let entries = try RuleEntry.all().filter { $0.deviceCode != nil }
  #expect(!entries.isEmpty)
  for entry in entries {
    #expect(names[entry.deviceCode ?? 0] == entry.deviceName, "\(entry.id)")
  }
}
