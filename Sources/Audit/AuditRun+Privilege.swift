import APISurface
import ApplicationManifest
import ELF
import Findings
import Inspection
import JSONText

extension AuditRun {
  /// Holds what the manifest asks for against what the programs import.
  mutating func judgePrivilege() {
    let capabilities = manifest?.capabilities
    result.privilege.declared = capabilities?.known.filter(\.isDeclared).map(\.kind.key) ?? []
    result.privilege.unknown = capabilities?.unknown.map(\.key) ?? []
    for key in result.privilege.unknown {
      let known = CapabilityKind.all.first { key.trimmed.utf8.elementsEqual($0.key.utf8) }
      let detail = known.map { "it is \($0.key) with a blank beside it" } ?? "no device knows it"
      report(PrivilegeRules.unknown, detail, key)
    }
    result.privilege.notJudged = reasonNotToJudge
    guard result.privilege.notJudged == nil else { return }
    var used: [String: Use] = [:]
    for program in result.programs {
      for item in program.imports {
        for use in CapabilityUse.of(item.name) {
          used[use.capability, default: Use()].add(item.name, use.certainty)
        }
      }
    }
    judgeDeclared(used)
    judgeUsed(used)
  }

  /// The functions that use a capability, by how sure it is that they need it.
  struct Use {
    private(set) var certain: [String] = []
    private(set) var byName: [String] = []

    mutating func add(_ function: String, _ certainty: CapabilityUse.Certainty) {
      switch certainty {
      case .certain: certain.append(function)
      case .name: byName.append(function)
      case .may: break
      }
    }
  }

  /// Why nothing can be said; `nil` where something can. What imports nothing tells nothing.
  private var reasonNotToJudge: String? {
    guard manifest != nil else { return "there is no manifest" }
    guard result.core != .realTime else { return "real-time programs import nothing" }
    guard let entry = result.programs.first, entry.isEntryPoint else {
      return "there is no program"
    }
    guard result.unseen == nil else { return "not all files were at hand" }
    for (facts, program) in zip(result.programs, executables) {
      guard program.isForDevice else {
        if facts.isEntryPoint { return "the entry point is no program for the device" }
        continue
      }
      guard facts.isComplete else { return "the tables of \(facts.path) are damaged" }
      guard !facts.isEntryPoint || program.elf?.dynamic != nil else {
        return "a static program imports nothing"
      }
    }
    return nil
  }

  private mutating func judgeDeclared(_ used: [String: Use]) {
    for key in result.privilege.declared where used[key] == nil {
      guard let isCertain = CapabilityUse.judged[key] else { continue }
      let detail = Self.missing(CapabilityUse.functions(of: key))
      if isCertain {
        result.privilege.unused.append(key)
        report(PrivilegeRules.unused, detail, key)
      } else {
        result.privilege.perhapsUnused.append(key)
        report(Self.ruleOfUnused(key), detail, key)
      }
    }
    result.privilege.unused.sort()
    result.privilege.perhapsUnused.sort()
  }

  /// `PWM_Open is not imported`.
  private static func missing(_ functions: [String]) -> String {
    let first = functions.first ?? ""
    return functions.count == 1
      ? "\(first) is not imported"
      : "no function for it is imported, such as \(first)"
  }

  private static func ruleOfUnused(_ key: String) -> Rule {
    switch key {
    case "AllowedConnections": PrivilegeRules.unusedHost
    case "AllowedUdpServerPorts": PrivilegeRules.unusedPort
    default: PrivilegeRules.perhapsUnused
    }
  }

  private mutating func judgeUsed(_ used: [String: Use]) {
    let declared = Set(result.privilege.declared)
    for (key, use) in used.sorted(by: { $0.key < $1.key }) where !declared.contains(key) {
      if let first = use.certain.first {
        result.privilege.undeclared.append(key)
        report(PrivilegeRules.undeclared, Self.words(use.certain), key, symbol: first)
      } else if let first = use.byName.first {
        result.privilege.perhapsUndeclared.append(key)
        report(PrivilegeRules.perhapsUndeclared, Self.words(use.byName), key, symbol: first)
      }
    }
  }

  private static func words(_ functions: [String]) -> String {
    let others = functions.count == 1 ? "" : ", and \(functions.count - 1) more functions for it"
    return "imports \(functions.first ?? "")\(others)"
  }

  private mutating func report(
    _ rule: Rule, _ detail: String, _ key: String, symbol: String? = nil
  ) {
    result.findings.add(
      AuditFinding(
        rule, "\(JSONWriter.excerpt(key)): \(detail)", file: InspectedManifest.path,
        field: "Capabilities.\(key)", symbol: symbol))
  }
}

extension Capability {
  /// Whether anything is asked for. An empty object asks for nothing either.
  fileprivate var isDeclared: Bool {
    isRequested && member.value.members?.isEmpty != true && member.value.string?.isEmpty != true
  }
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
