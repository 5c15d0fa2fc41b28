import Findings
import JSONText
import Testing

private enum Mood: String, CaseIterable, JSONReadable {
  case calm
  case wild
}

private struct Moon: JSONReadableRecord, Hashable {
  var name = ""
  var mood = Mood.calm
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("name", at: \.name)
    visitor.member("mood", at: \.mood)
  }
}

private struct Planet: JSONReadableRecord, Hashable {
  var moons = [Moon(name: "Io")]
  var radius: UInt16 = 7
  var tilt: Double?
  var title: String?
  var isRound = true
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.schema("planet/1")
    visitor.member("moons", at: \.moons, unless: longer(than: 2))
    visitor.member("radius", at: \.radius) { 1...9 ~= $0 ? nil : "is \($0)" }
    visitor.member("diameter") { 2 * $0.radius }
    visitor.member("tilt", at: \.tilt)
    visitor.member("title", at: \.title) { $0 == "" ? "is empty" : nil }
    visitor.member("is_round", at: \.isRound)
  }
  func check() throws(JSONMistake) {
    if isRound, tilt == 90 { throw JSONMistake("does not go with is_round", at: "tilt") }
  }
}

private let text = """
  {"schema":"planet/1","moons":[{"name":"Io","mood":"calm"}],"radius":7,"diameter":14,\
  "is_round":true}
  """

/// What a piece of ``text`` becomes, and the mistake that it is then.
let misreadings: [(from: String, to: String, mistake: String, rule: Rule, column: Int)] = [
  ("planet/1", "planet/2", #"schema is "planet/2""#, JSONRules.unsuitableValue, 11),
  ("\"radius\":7,", "", "radius is missing", JSONRules.missingMember, 1),
  ("\"radius\":7", "\"radius\":70", "radius is 70", JSONRules.unsuitableValue, 69),
  (
    "\"radius\":7", "\"radius\":65536", "radius is not a whole number of 16 bits",
    JSONRules.unsuitableValue, 69
  ),
  (
    "\"radius\":7", "\"radius\":7.0", "radius is not a whole number of 16 bits",
    JSONRules.unsuitableValue, 69
  ),
  ("\"calm\"", "\"odd\"", #"moons[0].mood is "odd""#, JSONRules.unsuitableValue, 51),
  ("\"calm\"", "1", "moons[0].mood is not a string", JSONRules.unsuitableValue, 51),
  (
    "\"mood\"", "\"mode\":1,\"mood\"", #"moons[0] has the unknown key "mode""#,
    JSONRules.unknownMember, 51
  ),
  ("[{", "[7,{", "moons[0] is not an object", JSONRules.unsuitableValue, 31),
  (":[", ":[{},", "moons[0].name is missing", JSONRules.missingMember, 31),
  ("\"diameter\":14", "\"tilt\":1e999", "tilt is not a number", JSONRules.unsuitableValue, 78),
  ("\"diameter\":14", "\"tilt\":null", "tilt is not a number", JSONRules.unsuitableValue, 78),
  ("\"diameter\":14", "\"title\":\"\"", "title is empty", JSONRules.unsuitableValue, 79),
  (
    "\"diameter\":14", "\"tilt\":90", "tilt does not go with is_round", JSONRules.unsuitableValue,
    1
  ),
  ("true", "1", "is_round is not a boolean", JSONRules.unsuitableValue, 96),
  (",\"radius\"", ",,\"radius\"", "1:60: expected a key, found ','", JSONRules.syntax, 60),
]

@Test func aRecordIsReadAsItIsWritten() throws {
  #expect(JSONWriter.text(Planet()) == text)
  #expect(try Planet(parsing: Array(text.utf8)) == Planet())
  let full = Planet(moons: [], radius: 1, tilt: 0.5, title: "t", isRound: false)
  #expect(try Planet(parsing: JSONWriter.line(full)) == full)
}

@Test func membersMayStandInAnyOrderAndThoseOnlyWrittenAreNotNeeded() throws {
  let text =
    #"{"is_round":true,"radius":7,"moons":[{"mood":"calm","name":"Io"}],"schema":"planet/1"}"#
  #expect(try Planet(parsing: Array(text.utf8)) == Planet())
}

@Test(arguments: misreadings.indices)
func everyMistakeInARecordIsNamedAtItsPlace(_ index: Int) throws {
  let (from, to, expected, rule, column) = misreadings[index]
  let parts = text.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false)
  try #require(parts.count == 2)
  let bytes = Array((parts[0] + to + parts[1]).utf8)
  let mistake = #expect(throws: JSONMistake.self) { try Planet(parsing: bytes) }
  #expect(mistake?.description == expected)
  #expect(mistake?.rule == rule)
  #expect(mistake?.position?.column == column)
}

@Test func everyMemberMayHaveItsMistakeAndTheRestIsRead() {
  let bytes = Array(#"{"schema":"planet/1","moons":[{},{"name":1}],"radius":3,"x":1,"y":2}"#.utf8)
  let (planet, mistakes) = Planet.reading(bytes)
  #expect(planet.radius == 3)
  #expect(
    mistakes.map(\.description) == [
      "moons[0].name is missing", "is_round is missing", #"it has the unknown key "x""#,
      #"it has the unknown key "y""#,
    ])
  #expect(
    mistakes.map { $0.told(of: "a planet") } == [
      "a planet has no moons[0].name", "a planet has no is_round", #"unknown key "x""#,
      #"unknown key "y""#,
    ])
  let (_, wrong) = Planet.reading(Array("7".utf8))
  #expect(wrong.map(\.description) == ["it is not an object"])
  #expect(wrong.map { $0.told(of: "a planet") } == ["a planet is 7"])
}

@Test func aListThatIsTooLongIsRefused() {
  let bytes = JSONWriter.line(Planet(moons: [Moon(), Moon(), Moon()]))
  let mistake = #expect(throws: JSONMistake.self) { try Planet(parsing: bytes) }
  #expect(mistake?.description == "moons has 3 elements, more than 2")
}

@Test func whatOnlyWarnsIsRefusedByThoseWhoSaySo() throws {
  let bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
  #expect(try Planet(parsing: bytes) == Planet())
  let mistake = #expect(throws: JSONMistake.self) { try Planet(parsing: bytes, refusing: .warning) }
  #expect(mistake?.rule == JSONRules.byteOrderMark)
}
