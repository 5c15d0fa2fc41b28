import Findings
import JSONText
import Testing

@testable import Audit

/// A policy with something wrong, and the one thing that is told about it.
struct OddPolicy: Sendable, CustomTestStringConvertible {
  let members: String
  let message: String

  /// - Parameters:
  ///   - members: The text behind schema and name, from the start of its own line.
  ///   - message: Line, column and words.
  init(_ members: String, _ message: String) {
    self.members = members
    self.message = message
  }

  var testDescription: String { message }

  static func text(_ members: String) -> [UInt8] {
    Array(#"{"schema":"orrery/policy/1","name":"x",\#n\#(members)}"#.utf8)
  }

  static func read(_ members: String) -> Result<Policy, PolicyMistakes> {
    PolicyReader(rules: JSONRules.all).read(text(members))
  }

  private static let sdk = "a8d5cc6958f48710140d7a26160fc1cfc31f5df0"
  private static let component = "5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f"

  private static func exception(
    _ statement: String = "hosts.allowed", values: String = "", until: String = "2030-01-31",
    reason: String = "r"
  ) -> String {
    #"{"component_id":"\#(component)","statement":"\#(statement)",\#(values)"#
      + #""reason":"\#(reason)","until":"\#(until)"}"#
  }

  static let words = [
    OddPolicy(
      #""capabilites":{"allowed":[]}, "api_set":{"to":1}"#,
      #"2:1: the policy has the unknown key "capabilites"; did you mean "capabilities"?"#),
    OddPolicy(
      #""hosts":{"alowed":[],"forbidden":["a.b"]}"#,
      #"2:10: hosts has the unknown key "alowed"; did you mean "allowed"?"#),
    OddPolicy(#""api_set":{"to":1},"zzzzz":1"#, #"2:20: the policy has the unknown key "zzzzz""#),
    OddPolicy(
      #""capabilities":{"allowed":["Gpio","WifiConfg"]}"#,
      "2:35: capabilities.allowed[1] is \"WifiConfg\", not a capability; "
        + #"did you mean "WifiConfig"?"#),
    OddPolicy(
      #""image_types":["Aplications"]"#,
      #"2:16: image_types[0] is "Aplications", not an image type; did you mean "Applications"?"#),
    OddPolicy(
      #""flags":{"remove_at_boot":"no"}"#,
      "2:27: flags.remove_at_boot is \"no\", not a demand; known are "
        + #""forbidden", "required""#),
    OddPolicy(
      #""hardening":["pie","stack-protecter"]"#,
      "2:20: hardening[1] is \"stack-protecter\", not a kind of hardening; "
        + #"did you mean "stack-protector"?"#),
    OddPolicy(
      #""findings":{"rules":[{"rule":"json.sintax","severity":"error"}]}"#,
      #"2:30: findings.rules[0].rule is "json.sintax", not a rule; did you mean "json.syntax"?"#),
    OddPolicy(
      #""findings":{"rules":[{"rule":"json.syntax","severity":"eror"}]}"#,
      #"2:55: findings.rules[0].severity is "eror", not a severity; did you mean "error"?"#),
    OddPolicy(
      #""hosts":{"allowed":["https://a.b"]}"#,
      #"2:21: hosts.allowed[0] is "https://a.b", neither a host nor *.DOMAIN"#),
    OddPolicy(
      #""signers":{"thumbprints":["a8d5"]}"#,
      "2:27: signers.thumbprints[0] is \"a8d5\", not the thumbprint of a certificate: "
        + "40 hexadecimal digits"),
  ]

  static let forms = [
    OddPolicy(#""api_set":{"to":1},"api_set":{"to":2}"#, "2:20: "),
    OddPolicy(#""api_set":{"to":1},"#, "2:19: after the last of the object"),
    OddPolicy(#""hosts":["a.b"]"#, "2:9: hosts is not an object"),
    OddPolicy(#""api_set":{"to":"1"}"#, "2:17: api_set.to is not a whole number of 32 bits"),
    OddPolicy(#""api_set":{"to":-1}"#, "2:17: api_set.to is not a whole number of 32 bits"),
    OddPolicy(#""api_set":null"#, "2:11: api_set is not an object"),
    OddPolicy(#""sizes":{"package":{"max":1.5}}"#, "2:27: sizes.package.max is not a whole"),
    OddPolicy(
      #""tcp_ports":{"forbidden":[0]}"#, "2:27: tcp_ports.forbidden[0] is 0, not a port"),
    OddPolicy(
      #""udp_ports":{"forbidden":[65536]}"#, "2:27: udp_ports.forbidden[0] is 65536, not a port"),
    OddPolicy(
      #""exceptions":[\#(exception(until: "2030-02-30"))],"hosts":{"allowed":[]}"#,
      #"2:119: exceptions[0].until is "2030-02-30", not a day such as 2027-03-31"#),
    OddPolicy(
      #""exceptions":[\#(exception(reason: " "))],"hosts":{"allowed":[]}"#,
      "2:107: exceptions[0].reason is empty"),
    OddPolicy(#""description":"nothing""#, "1:1: the policy makes no statement"),
  ]

  static let contradictions = [
    OddPolicy(
      #""capabilities":{"allowed":["Gpio"],"forbidden":["Gpio"]}"#,
      "2:28: capabilities.allowed[0] is Gpio, which is forbidden too"),
    OddPolicy(
      #""hosts":{"allowed":["A.example.com"],"forbidden":["*.example.com"]}"#,
      "2:21: hosts.allowed[0] is a.example.com, but *.example.com is forbidden"),
    OddPolicy(
      #""hosts":{"allowed":["*.b.c"],"forbidden":["*.b.c"]}"#,
      "2:21: hosts.allowed[0] is *.b.c, which is forbidden too"),
    OddPolicy(
      #""tcp_ports":{"allowed":[1,22],"forbidden":[22]}"#,
      "2:27: tcp_ports.allowed[1] is 22, which is forbidden too"),
    OddPolicy(#""api_set":{"from":3,"to":2}"#, "2:11: api_set starts at 3, behind its end at 2"),
    OddPolicy(
      #""sizes":{"content":{"min":9,"max":8}}"#,
      "2:20: sizes.content has a min of 9 and a max of 8"),
    OddPolicy(#""signers":{"thumbprints":[]}"#, "2:26: signers.thumbprints is empty"),
    OddPolicy(#""signers":{"keys":[]}"#, "2:19: signers.keys is empty"),
    OddPolicy(#""signers":{}"#, "2:11: signers names no signer"),
    OddPolicy(#""signers":{"sdk_key_is_enough":true}"#, "2:11: signers names no signer"),
    OddPolicy(
      #""signers":{"sdk_key_is_enough":false,"unverified_claim_is_enough":true}"#,
      "2:11: signers takes claims for enough, but names no thumbprint that could be claimed"),
    OddPolicy(
      #""signers":{"thumbprints":["\#(sdk)"],"sdk_key_is_enough":false}"#,
      "2:27: signers.thumbprints[0] is the public SDK key, which sdk_key_is_enough refuses"),
    OddPolicy(#""image_types":[]"#, "2:15: image_types is empty"),
    OddPolicy(#""hardening":["pie","pie"]"#, "2:13: hardening names pie twice"),
    OddPolicy(
      #""hardening":["full-relro","relro"]"#,
      "2:27: hardening[1] is relro, which full-relro says too"),
    OddPolicy(
      #""hosts":{}"#, "2:9: hosts says neither what is allowed nor what is forbidden"),
    OddPolicy(#""flags":{}"#, "2:9: flags says nothing of any flag"),
    OddPolicy(
      #""hosts":{"allowed":["a.b"]},"capabilities":{"allowed":["Gpio"]}"#,
      "2:20: hosts.allowed names some, but capabilities does not allow AllowedConnections"),
    OddPolicy(
      #""tcp_ports":{"allowed":[1]},"capabilities":{"forbidden":["AllowedTcpServerPorts"]}"#,
      "2:24: tcp_ports.allowed names some, but capabilities forbids AllowedTcpServerPorts"),
    OddPolicy(
      #""findings":{"rules":[{"rule":"json.size","severity":"note"},"#
        + #"{"rule":"json.size","severity":"error"}]}"#,
      "2:69: findings.rules[1].rule is json.size, which is note already"),
    OddPolicy(
      #""exceptions":[\#(exception())],"api_set":{"to":1}"#,
      "2:82: exceptions[0].statement is hosts.allowed, which this policy does not state"),
    OddPolicy(
      #""hosts":{"allowed":[]},"exceptions":[\#(exception()),\#(exception())]"#,
      "2:156: exceptions[1] excuses \(component) from hosts.allowed once more"),
    OddPolicy(
      #""hosts":{"allowed":[]},"exceptions":[\#(exception(values: #""values":["a.b"],"#)),"#
        + #"\#(exception(values: #""values":["c.d","a.b"],"#))]"#,
      "2:173: exceptions[1] excuses \(component) from hosts.allowed once more"),
    OddPolicy(
      #""hosts":{"allowed":[]},"exceptions":[\#(exception(values: #""values":["*.b"],"#))]"#,
      #"2:131: exceptions[0].values[0] is "*.b", not the name of a host in small letters"#),
    OddPolicy(
      #""api_set":{"to":1},"exceptions":[\#(exception("api_set", values: #""values":["1"],"#))]"#,
      #"2:121: exceptions[0].values[0] is "1", but api_set refuses no single values"#),
  ]
}

@Suite struct PolicyReadingTests {
  @Test(arguments: OddPolicy.words + OddPolicy.forms + OddPolicy.contradictions)
  func whatIsWrongIsToldWithItsPlace(_ odd: OddPolicy) throws {
    guard case .failure(let error) = OddPolicy.read(odd.members) else {
      Issue.record("it is taken")
      return
    }
    #expect(error.omitted == 0)
    let message = try #require(error.mistakes.first?.description)
    #expect(error.mistakes.count == 1, "\(error.mistakes)")
    #expect(message.hasPrefix(odd.message), "\(message)")
  }

  @Test func allMistakesAreToldInTheOrderOfTheText() {
    let members = #""hosts":{"allowed":["?"]},"api":1,"hardening":["x"],"api_set":{"from":"a"}"#
    guard case .failure(let error) = OddPolicy.read(members) else {
      Issue.record("it is taken")
      return
    }
    #expect(error.mistakes.map { $0.text?.column } == [21, 27, 48, 71])
  }

  @Test func aPolicyOfAnotherVersionIsNone() {
    let text = #"{"schema":"orrery/policy/2","name":"x","api_set":{"to":1}}"#
    guard case .failure(let error) = PolicyReader(rules: []).read(Array(text.utf8)) else {
      Issue.record("it is taken")
      return
    }
    #expect(error.mistakes.map(\.description) == [#"1:11: schema is "orrery/policy/2""#])
  }

  /// Forbidding one of what is allowed narrows it, and is no contradiction.
  @Test(arguments: [
    #""hosts":{"allowed":["*.example.com"],"forbidden":["bad.example.com"]}"#,
    #""capabilities":{"allowed":[]}"#, #""hosts":{"allowed":[]}"#, #""findings":{}"#,
    #""capabilities":{"allowed":[]},"hosts":{"allowed":[]}"#,
    #""api_set":{"from":2,"to":2}"#,
  ])
  func whatIsSoundIsTaken(_ members: String) throws {
    #expect(try OddPolicy.read(members).get().statements.count >= 1)
  }

  /// Lists are held against each other, so their length is limited, and what is within the limits
  /// takes no time to speak of.
  @Test func listsHaveALimit() {
    let hosts = (0...1000).map { "\"h\($0).example.com\"" }.joined(separator: ",")
    guard case .failure(let error) = OddPolicy.read(#""hosts":{"allowed":[\#(hosts)]}"#) else {
      Issue.record("it is taken")
      return
    }
    #expect(
      error.mistakes.map(\.message) == ["hosts.allowed has 1001 elements, more than 1000"])
  }

  @Test func everyKindOfHardeningIsAStatement() {
    for feature in HardeningFeature.allCases {
      #expect(feature.statement.word == "hardening.\(feature.word)")
    }
  }
}

@Suite struct HostPatternTests {
  @Test(arguments: [
    ("a.example.com", "a.example.com", true), ("A.Example.COM.", "a.example.com", true),
    ("a.example.com", "*.example.com", true), ("b.a.example.com", "*.example.com", true),
    ("example.com", "*.example.com", false), ("badexample.com", "*.example.com", false),
    ("a.example.com.evil", "*.example.com", false), ("10.0.0.1", "10.0.0.1", true),
    ("10.0.0.11", "10.0.0.1", false),
  ])
  func aPatternCoversWhatLiesBelowIt(_ host: String, _ pattern: String, _ covers: Bool) throws {
    let set = HostPatternSet([try #require(HostPattern(pattern))])
    #expect((set.covering(try #require(HostPattern(host))) != nil) == covers)
  }

  /// Names that readers take apart in different ways are no names.
  @Test(arguments: [
    "", ".", "*", "*.", "a..b", "a.*.b", "*a.b", "http://a", "a:80", "a b", "ä.de", "10.0.0.01",
    "0x7f.0.0.1", "127.1", "2130706433", "1.2.3.4.5", "256.1.1.1", "a.0x7f", "a.1", "*.1",
    String(repeating: "a", count: 64), String(repeating: "a.", count: 128),
  ])
  func whatIsNoPlainNameIsNoPattern(_ text: String) { #expect(HostPattern(text) == nil) }
}

@Suite struct PolicyDateTests {
  @Test(arguments: [
    ("1970-01-01", Int64(86_399), false), ("1970-01-01", 86_400, true),
    ("2024-02-29", 1_709_251_199, false), ("2024-02-29", 1_709_251_200, true),
    ("9999-12-31", .max, true), ("0001-01-01", 0, true),
  ])
  func aDayHoldsToItsLastSecond(_ day: String, _ time: Int64, _ isOver: Bool) throws {
    let date = try #require(PolicyDate(day))
    #expect(date.isOver(at: time) == isOver)
    #expect(date.description == day)
  }

  @Test(arguments: ["", "2024-2-29", "2023-02-29", "2024-13-01", "2024-01-01T00:00", "+024-01-01"])
  func whatIsNoDayIsRefused(_ text: String) { #expect(PolicyDate(text) == nil) }
}
