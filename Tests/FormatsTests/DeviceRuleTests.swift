import Findings
import Foundation
import TestSupport
import Testing
import Verification
import Yams

@testable import Interpretation

private func table() throws -> JSON {
  try JSON(file: Repository.formats.appending(path: "rules.json"))
}

/// What the table says of a check beyond what it says of every rule.
private struct CheckEntry: Hashable {
  var id: String
  var stage: String
  var protects: String
  var remedy: String
}

@Test func ruleTableSaysWhenACheckIsMadeWhatItProtectsAndHowToMendIt() throws {
  let rules = try #require(try table()["modules"]?["Verification"]?.array)
  let written = rules.filter { $0["stage"] != nil }.map { rule in
    CheckEntry(
      id: rule["id"]?.string ?? "", stage: rule["stage"]?.string ?? "",
      protects: rule["protects"]?.string ?? "", remedy: rule["remedy"]?.string ?? "")
  }
  let declared = DeviceChecks.all.map { check in
    CheckEntry(
      id: check.rule.id, stage: check.stage.rawValue, protects: check.protects,
      remedy: check.remedy)
  }
  #expect(written == declared)
}

@Test func checksStandInTheOrderOfTheirStages() {
  let stages = Check.Stage.allCases
  let order = DeviceChecks.all.compactMap { stages.firstIndex(of: $0.stage) }
  #expect(order == order.sorted())
  #expect(Set(order).count == stages.count)
}

@Test func ruleTableNamesEveryChoiceWithItsDefault() throws {
  let written = try #require(try table()["choices"]?.array).map { choice in
    [choice["name"]?.string, choice["default"]?.string, choice["summary"]?.string]
  }
  let defaults = DeviceChoices()
  let declared = DeviceChoices.all.map { choice in
    [choice.name, defaults[keyPath: choice.path].rawValue, choice.summary]
  }
  #expect(written == declared)
}

@Test func ruleTableHoldsTheDevicesErrorsThatTheCodeKnows() throws {
  let written = try #require(try table()["device_errors"]?.array).map { error in
    [error["code"]?.integer.map { "\($0)" }, error["name"]?.string, error["message"]?.string]
  }
  let declared = DeviceError.known.map { ["\($0.code)", $0.name, $0.message] }
  #expect(written == declared)
  for rule in DeviceChecks.all.map(\.rule) {
    #expect(rule.deviceError?.name != nil, "\(rule.id)")
  }
}

@Test(.enabled(if: hasErrorTables == true, "the device's error tables are missing"))
func messagesOfTheDevicesErrorsAreTheDevices() throws {
  var messages: [UInt32: String] = [:]
  for file in Repository.files(in: try #require(errorTables), endingIn: ".yml") {
    let text = try String(contentsOf: file, encoding: .utf8)
    guard let table = try Yams.compose(yaml: text)?.mapping, let codes = table["codes"] else {
      continue
    }
    let category = UInt32(try #require(table["category_id"]?.int))
    for code in try codes.items() {
      let error = DeviceError(
        category: category, id: UInt32(try #require(code.mapping?["id"]?.int)))
      let words = code.mapping?["msg"]?.string ?? ""
      messages[error.code] = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
  for error in DeviceError.known { #expect(messages[error.code] == error.message, "\(error.code)") }
}
