import Audit
import Findings
import Foundation
import Inspection
import TestSupport
import Testing

/// Everything that an independent reader says of the programs in the real packages,
/// `expected-audit.json`, held against an audit.
@Suite(.enabled(if: Repository.real != nil, "the real packages are not here"))
struct RealAuditTests {
  private static let expected: [String: JSONTree] = {
    guard let file = Repository.real?.appending(path: "expected-audit.json"),
      let data = try? Data(contentsOf: file)
    else { return [:] }
    return (try? JSONDecoder().decode([String: JSONTree].self, from: data)) ?? [:]
  }()

  private static let names = expected.keys.sorted()

  private static func audit(_ name: String) throws -> AuditedImage {
    Auditor.audit(Inspector.read(try ExpectedPackage.bytes(name)))
  }

  @Test func everyRealPackageIsExpected() { #expect(Set(Self.names) == Set(ExpectedPackage.names)) }

  @Test(arguments: names)
  func anAuditSaysWhatTheIndependentReaderSays(_ name: String) throws {
    let audit = try Self.audit(name)
    let expected = try #require(Self.expected[name])
    let differences = Self.differences(expected, audit.tree, name)
    #expect(differences == [], "\(name)")
  }

  /// Only the attack tool reaches outside, and nothing else that runs at all is doubted.
  @Test(arguments: names)
  func nothingButTheAttackToolIsFlagged(_ name: String) throws {
    let audit = try Self.audit(name)
    let doubts = audit.findings.findings.filter { finding in
      finding.severity != .note
        && ["program.", "surface.", "privilege.undeclared"].contains {
          finding.rule.id.hasPrefix($0)
        }
    }
    #expect(doubts.isEmpty != name.hasPrefix("anvilsecure__test_app"))
    #expect(audit.findings.hasErrors == name.hasPrefix("anvilsecure__test_app"))
    #expect(audit.unseen == nil)
  }

  /// One of them carries a key. It is found, and its value stands in no finding.
  @Test func theConnectionStringIsFoundAndNotTold() throws {
    var found = 0
    for name in Self.names {
      let audit = try Self.audit(name)
      for finding in audit.findings.findings where finding.rule.id == "leftover.connection-string" {
        found += 1
        #expect(!finding.detail.contains("="))
        #expect(finding.detail.utf8.count < 64)
      }
      #expect(!audit.lines.contains { $0.hasPrefix("leftover.private-key") })
    }
    #expect(found == 1)
  }

  @Test func kindsAreTold() throws {
    var kinds: [String: Int] = [:]
    for name in Self.names {
      kinds[try Self.audit(name).core?.rawValue ?? "none", default: 0] += 1
    }
    #expect(kinds == ["high-level": 14, "real-time": 7, "none": 2])
  }

  @Test func privilegesAreCounted() throws {
    var (unused, undeclared): ([String: Int], [String: Int]) = ([:], [:])
    for name in Self.names {
      let privilege = try Self.audit(name).privilege
      for key in privilege.unused { unused[key, default: 0] += 1 }
      for key in privilege.undeclared { undeclared[key, default: 0] += 1 }
    }
    #expect(
      unused
        == ["Pwm": 3, "Adc": 2, "PowerControls": 2, "WifiConfig": 2, "SystemTime": 2, "Uart": 1])
    #expect(undeclared == ["Gpio": 1, "I2cMaster": 1, "WifiConfig": 1])
  }

  /// The members that are not as expected, each with its path.
  private static func differences(
    _ expected: JSONTree?, _ found: JSONTree?, _ path: String
  ) -> [String] {
    switch (expected, found) {
    case (.object(let expected)?, .object(let found)?):
      return Set(expected.keys).union(found.keys).sorted().flatMap {
        differences(expected[$0], found[$0], "\(path)/\($0)")
      }
    case (.list(let expected)?, .list(let found)?) where expected.count == found.count:
      return expected.indices.flatMap { differences(expected[$0], found[$0], "\(path)/\($0)") }
    default:
      let words = { (tree: JSONTree?) in tree.map { "\($0)" } ?? "nothing" }
      return expected == found ? [] : ["\(path): \(words(expected)), not \(words(found))"]
    }
  }
}

/// JSON, to be compared.
private enum JSONTree: Decodable, Hashable, Sendable {
  case null
  case boolean(Bool)
  case number(Int)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let boolean = try? value.decode(Bool.self) {
      self = .boolean(boolean)
    } else if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONTree].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONTree].self))
    }
  }

  static func texts(_ list: [String]) -> JSONTree { .list(list.map { .text($0) }) }
}

extension AuditedImage {
  /// In the form of the independent reader, which says of real-time programs what it can.
  fileprivate var tree: JSONTree {
    let isLinux = core?.isLinux == true
    var members: [String: JSONTree] = [
      "programs": .list(programs.map { .object($0.members(isLinux: isLinux)) })
    ]
    guard isLinux else { return .object(members) }
    members["unused"] = .texts(privilege.unused)
    members["undeclared"] = .texts(privilege.undeclared)
    members["unknown_capabilities"] = .texts(privilege.unknown)
    return .object(members)
  }
}

extension ProgramFacts {
  fileprivate func members(isLinux: Bool) -> [String: JSONTree] {
    var members: [String: JSONTree] = [
      "path": .text(path), "machine": .text(machine ?? ""), "type": .text(type ?? ""),
      "entry": .number(Int(entry ?? 0)), "flags": .number(Int(flags ?? 0)),
      "interpreter": interpreter.map { .text($0) } ?? .null,
      "debug_left": .boolean(hasDebugInformation), "symbols_left": .boolean(hasSymbols),
      "relro": .boolean(hardening?.relro != Hardening.RELRO.none),
    ]
    members["segments"] = .list(
      segments.map { segment in
        .object([
          "type": .text(segment.type), "flags": .number(Int(segment.flags)),
          "file": .number(Int(segment.fileSize)), "memory": .number(Int(segment.memorySize)),
        ])
      })
    guard isLinux else { return members }
    members["needed"] = .texts(needed)
    members["imports"] = .number(imports.count)
    members["hidden_imports"] = .texts(hiddenImports)
    members["unknown_imports"] = .texts(unknownImports)
    members["stack_protector"] = .boolean(hardening?.hasStackProtector == true)
    return members
  }
}
