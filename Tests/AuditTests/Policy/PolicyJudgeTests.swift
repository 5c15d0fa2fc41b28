import ByteLayout
import Findings
import JSONText
import Testing
import Verification

@testable import Audit

/// A statement, an image, and what comes out.
struct PolicyCase: Sendable, CustomTestStringConvertible {
  let members: String
  let sample: PolicySample
  let state: StatementResult.State
  /// The first thing that was found, or what was seen.
  let detail: String

  init(
    _ members: String, _ state: StatementResult.State, _ detail: String,
    _ change: (inout PolicySample) -> Void = { _ in }
  ) {
    self.members = members
    self.state = state
    self.detail = detail
    var sample = PolicySample()
    change(&sample)
    self.sample = sample
  }

  var testDescription: String { "\(members): \(state.rawValue), \(detail)" }

  private static func asking(_ capabilities: String) -> (inout PolicySample) -> Void {
    { $0.manifest = #""Capabilities":{\#(capabilities)},"# }
  }

  static let manifests = [
    PolicyCase(
      #""capabilities":{"forbidden":["WifiConfig"]}"#, .refused, "WifiConfig is asked for",
      asking(#""WifiConfig":true"#)),
    PolicyCase(
      #""capabilities":{"forbidden":["Gpio"]}"#, .refused, "Gpio is asked for",
      asking(#""Gpio":[8]"#)),
    PolicyCase(
      #""capabilities":{"allowed":["Uart"]}"#, .refused, "Gpio is asked for",
      asking(#""Uart":["ISU0"],"Gpio":[8]"#)),
    PolicyCase(
      #""capabilities":{"forbidden":["WifiConfig"]}"#, .held, "nothing else is asked for",
      asking(#""WifiConfig":false,"Uart":[]"#)),
    PolicyCase(
      #""capabilities":{"allowed":["Gpio"]}"#, .refused, #""Zigbee" is not a capability"#,
      asking(#""Zigbee":true"#)),
    PolicyCase(
      #""capabilities":{"forbidden":["WifiConfig"]}"#, .refused,
      #""WifiConfig " is nearly WifiConfig"#, asking(#""WifiConfig ":true"#)),
    PolicyCase(
      #""capabilities":{"forbidden":["WifiConfig"]}"#, .refused,
      "cannot be judged: /app_manifest.json is not a sound manifest",
      asking(#""WifiConfig":false,"WifiConfig":true"#)),
    PolicyCase(
      #""capabilities":{"allowed":[]}"#, .refused, "cannot be judged: Capabilities is an array of 0"
    ) { $0.manifest = #""Capabilities":[],"# },
    PolicyCase(
      #""capabilities":{"forbidden":["Gpio"]}"#, .refused,
      "cannot be judged: the manifest has a member that is nearly Capabilities"
    ) { $0.manifest = #""capabilities":{"Gpio":[8]},"# },
    PolicyCase(#""capabilities":{"allowed":[]}"#, .held, "nothing else is asked for") {
      $0.manifest = ""
    },
    PolicyCase(
      #""capabilities":{"allowed":[]}"#, .refused,
      "cannot be judged: an application without /app_manifest.json"
    ) { $0.head = nil },
    PolicyCase(#""capabilities":{"allowed":[]}"#, .notApplicable, "not an application") {
      ($0.head, $0.type) = (nil, 8)
    },
    // Another type does not hide what a manifest asks for.
    PolicyCase(#""capabilities":{"allowed":[]}"#, .refused, "Gpio is asked for") { $0.type = 8 },
  ]

  static let reach = [
    PolicyCase(#""hosts":{"allowed":["*.example.org"]}"#, .refused, "example.com is not allowed"),
    PolicyCase(#""hosts":{"allowed":["Example.com"]}"#, .held, "nothing else is asked for"),
    PolicyCase(
      #""hosts":{"forbidden":["*.b.c"]}"#, .refused, "a.b.c is forbidden by *.b.c",
      asking(#""AllowedConnections":["x.y","A.b.c"]"#)),
    PolicyCase(
      #""hosts":{"forbidden":["127.0.0.1"]}"#, .refused,
      #""127.1" cannot be judged: it is not the plain name of a host"#,
      asking(#""AllowedConnections":["127.1"]"#)),
    PolicyCase(
      #""hosts":{"forbidden":["a.b"]}"#, .refused,
      #""*.b" cannot be judged: it is not the plain name of a host"#,
      asking(#""AllowedConnections":["*.b"]"#)),
    PolicyCase(
      #""hosts":{"allowed":[]}"#, .refused,
      #"cannot be judged: AllowedConnections is "a.b""#, asking(#""AllowedConnections":"a.b""#)),
    PolicyCase(
      #""hosts":{"allowed":[]}"#, .refused,
      #"cannot be judged: "allowedconnections" is nearly AllowedConnections"#,
      asking(#""allowedconnections":["a.b"]"#)),
    PolicyCase(
      #""tcp_ports":{"forbidden":[22]}"#, .refused, "TCP port 22 is forbidden",
      asking(#""AllowedTcpServerPorts":[80,22]"#)),
    PolicyCase(
      #""tcp_ports":{"allowed":[80]}"#, .refused, "TCP port 81 is not allowed",
      asking(#""AllowedTcpServerPorts":[80,81]"#)),
    PolicyCase(
      #""udp_ports":{"allowed":[]}"#, .refused, "UDP port 53 is not allowed",
      asking(#""AllowedUdpServerPorts":[53]"#)),
    PolicyCase(
      #""udp_ports":{"forbidden":[53]}"#, .held, "nothing else is asked for",
      asking(#""AllowedTcpServerPorts":[53]"#)),
    PolicyCase(
      #""udp_ports":{"forbidden":[53]}"#, .refused, #"cannot be judged: a port is "53""#,
      asking(#""AllowedUdpServerPorts":["53"]"#)),
  ]

  static let metadata = [
    PolicyCase(#""image_types":["Applications"]"#, .held, "Applications"),
    PolicyCase(#""image_types":["RootFs"]"#, .refused, "the image type is Applications"),
    PolicyCase(#""api_set":{"from":3,"to":12}"#, .held, "API set 12"),
    PolicyCase(#""api_set":{"to":11}"#, .refused, "depends on API set 12"),
    PolicyCase(#""api_set":{"from":13}"#, .refused, "depends on API set 12"),
    PolicyCase(
      #""api_set":{"from":1}"#, .refused, "cannot be judged: the application depends on no API set"
    ) { $0.apiSet = nil },
    PolicyCase(
      #""api_set":{"from":1}"#, .notApplicable, "a real-time application uses no API set"
    ) { ($0.apiSet, $0.applicationType) = (nil, "RealTimeCapable") },
    PolicyCase(#""api_set":{"to":11}"#, .refused, "depends on API set 12") {
      $0.applicationType = "RealTimeCapable"
    },
    PolicyCase(#""api_set":{"to":11}"#, .refused, "the manifest names API set 15") {
      ($0.apiSet, $0.manifest) = (11, #""TargetApplicationRuntimeVersion":15,"#)
    },
    PolicyCase(#""sizes":{"package":{"max":100}}"#, .refused, "the package has "),
    PolicyCase(#""sizes":{"content":{"max":100}}"#, .refused, "the content has "),
    PolicyCase(#""sizes":{"content":{"min":4096}}"#, .held, "the content has "),
    PolicyCase(
      #""flags":{"under_development":"forbidden"}"#, .refused, "UnderDevelopment is set"),
    PolicyCase(
      #""flags":{"under_development":"required"}"#, .held, "UnderDevelopment is set"),
    PolicyCase(
      #""flags":{"under_development":"required"}"#, .refused, "UnderDevelopment is not set"
    ) { $0.flags = nil },
    PolicyCase(#""flags":{"remove_at_boot":"forbidden"}"#, .held, "RemoveAtBoot is not set"),
    PolicyCase(
      #""flags":{"sideload_from_normal_world":"required"}"#, .refused,
      "SideloadFromNormalWorld is not set"),
    PolicyCase(
      #""image_types":["Applications"]"#, .refused, "cannot be judged: there is no package"
    ) { $0.damage = { $0.removeLast() } },
  ]

  private static let target = #""Capabilities":{},"TargetApplicationRuntimeVersion":12,"#

  /// A manifest in which nothing is found.
  private static let sound: @Sendable (inout PolicySample) -> Void = { $0.manifest = target }

  static let findings = [
    PolicyCase(
      #""findings":{}"#, .held, "none weighs as much as error", sound),
    PolicyCase(
      #""findings":{"refuse_from":"note","rules":[{"rule":"manifest.unknown-field","severity":"ignored"}]}"#,
      .held, "none weighs as much as note"
    ) { $0.manifest = #""Colour":1,\#(target)"# },
    PolicyCase(
      #""findings":{"rules":[{"rule":"manifest.unknown-field","severity":"error"}]}"#, .refused,
      "error manifest.unknown-field: "
    ) { $0.manifest = #""Colour":1,\#(target)"# },
    PolicyCase(#""findings":{}"#, .refused, "error surface.hidden: fork") {
      sound(&$0)
      $0.audit.findings.add(
        AuditFinding(
          Rule("surface.hidden", .content, .error, .inferred, "x"), "fork", file: "/bin/app"))
    },
    PolicyCase(
      #""findings":{}"#, .refused, "cannot be judged: 1 findings are beyond the limit of the log"
    ) {
      sound(&$0)
      $0.audit.findings = AuditLog(limit: 0)
      $0.audit.findings.add(AuditFinding(Rule("a.b", .content, .note, .inferred, "x"), "y"))
    },
    PolicyCase(#""findings":{}"#, .refused, "cannot be judged: the files are gone") {
      sound(&$0)
      $0.audit.unseen = "the files are gone"
    },
  ]
}

@Suite struct PolicyJudgeTests {
  static let rules =
    JSONRules.all + [
      Rule("manifest.unknown-field", .manifest, .note, .inferred, "")
    ]

  static func policy(_ members: String) throws -> Policy {
    try PolicyReader(rules: rules).read(OddPolicy.text(members)).get()
  }

  @Test(
    arguments: PolicyCase.manifests + PolicyCase.reach + PolicyCase.metadata + PolicyCase.findings
      + PolicyCase.hardening)
  func aStatementYieldsAResult(_ sample: PolicyCase) throws {
    let judge = PolicyJudge(try Self.policy(sample.members), at: 0)
    let verdict = try judge.judge(try sample.sample.subject())
    let result = try #require(verdict.results.first)
    #expect(verdict.results.count == 1)
    #expect(result.state == sample.state)
    let detail = result.observations.first?.detail ?? result.detail
    #expect(detail.hasPrefix(sample.detail), "\(detail)")
    #expect(verdict.isHeld == (sample.state != .refused))
  }

  /// What is refused stands where it is written.
  @Test func observationsHaveAPlace() throws {
    let judge = PolicyJudge(try Self.policy(#""hosts":{"allowed":[]}"#), at: 0)
    var sample = PolicySample()
    sample.manifest = "\n  \"Capabilities\":{\"AllowedConnections\":[\"a.b\",\n\"c.d\"]},"
    let found = try judge.judge(try sample.subject()).results[0].observations
    #expect(found.map(\.value) == ["a.b", "c.d"])
    #expect(found.map { $0.place.text?.line } == [2, 3])
    #expect(found.map { $0.place.text?.column } == [41, 1])
    #expect(found.allSatisfy { $0.place.file == "/app_manifest.json" })
  }

  @Test func noStatementHidesAnother() throws {
    let policy = try Self.policy(
      #""hosts":{"allowed":[]},"capabilities":{"allowed":[]},"api_set":{"to":1},"#
        + #""image_types":["Applications"]"#)
    let verdict = try PolicyJudge(policy, at: 0).judge(try PolicySample().subject())
    #expect(
      verdict.results.map(\.statement.word)
        == ["image_types", "api_set", "capabilities.allowed", "hosts.allowed"])
    #expect(verdict.results.map(\.state) == [.held, .refused, .refused, .refused])
    #expect(verdict.count(.refused) == 3)
    #expect(!verdict.isHeld)
  }

  @Test func manyObservationsAreCounted() throws {
    var sample = PolicySample()
    let hosts = (0..<500).map { "\"h\($0).b\"" }.joined(separator: ",")
    sample.manifest = #""Capabilities":{"AllowedConnections":[\#(hosts)]},"#
    let judge = PolicyJudge(try Self.policy(#""hosts":{"allowed":[]}"#), at: 0)
    let result = try judge.judge(try sample.subject()).results[0]
    #expect(result.observations.count == 100)
    #expect(result.omitted == 400)
  }
}
