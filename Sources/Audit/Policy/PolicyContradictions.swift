import ApplicationManifest
import Cryptography
import JSONText

extension PolicyReader {
  /// What a policy asks for and at the same time rules out, each at the place where the later half of
  /// it stands; and rules that there are none of.
  func contradictions(in policy: Policy) -> [(PolicyPath, String)] {
    signers(policy) + lists(policy) + reach(policy) + hardening(policy) + weights(policy)
      + exceptions(policy)
  }

  /// The SDK key cannot be refused and be the one that is trusted.
  private func signers(_ policy: Policy) -> [(PolicyPath, String)] {
    guard let signers = policy.signers, signers.isSDKKeyEnough == false else { return [] }
    let path = PolicyPath("signers")
    let reason = "is the public SDK key, which sdk_key_is_enough refuses"
    let prints = (signers.thumbprints ?? []).enumerated().filter { _, thumbprint in
      SDKTestKey.thumbprints.contains(thumbprint.bytes)
    }.map { (path["thumbprints"][$0.offset], reason) }
    let keys = (signers.keys ?? []).enumerated().filter { SDKTestKey.isPublicPoint($1.point) }
      .map { (path["keys"][$0.offset], reason) }
    return prints + keys
  }

  private func lists(_ policy: Policy) -> [(PolicyPath, String)] {
    func both<Entry>(_ list: Permissions<Entry>?, _ name: String) -> [(PolicyPath, String)] {
      let forbidden = Set(list?.forbidden ?? [])
      return (list?.allowed ?? []).enumerated().filter { forbidden.contains($1) }.map {
        (PolicyPath(name, "allowed")[$0.offset], "is \($0.element), which is forbidden too")
      }
    }
    let forbidden = HostPatternSet(policy.hosts?.forbidden ?? [])
    let hosts = (policy.hosts?.allowed ?? []).enumerated().compactMap { index, host in
      forbidden.covering(host).map { pattern in
        let rest = pattern == host ? "which is forbidden too" : "but \(pattern) is forbidden"
        return (PolicyPath("hosts", "allowed")[index], "is \(host), \(rest)")
      }
    }
    return both(policy.capabilities, "capabilities") + hosts + both(policy.tcpPorts, "tcp_ports")
      + both(policy.udpPorts, "udp_ports")
  }

  /// Hosts and ports are allowed in vain where the capability that lists them is not.
  private func reach(_ policy: Policy) -> [(PolicyPath, String)] {
    guard let capabilities = policy.capabilities else { return [] }
    let lists = [
      ("hosts", "AllowedConnections", policy.hosts?.allowed?.isEmpty == false),
      ("tcp_ports", "AllowedTcpServerPorts", policy.tcpPorts?.allowed?.isEmpty == false),
      ("udp_ports", "AllowedUdpServerPorts", policy.udpPorts?.allowed?.isEmpty == false),
    ]
    return lists.compactMap { list, capability, isUsed in
      let isForbidden = capabilities.forbidden?.contains { $0.word == capability } ?? false
      let isLeftOut = capabilities.allowed.map { !$0.contains { $0.word == capability } } ?? false
      guard isUsed, isForbidden || isLeftOut else { return nil }
      return (
        PolicyPath(list, "allowed"),
        "names some, but capabilities \(isForbidden ? "forbids" : "does not allow") \(capability)"
      )
    }
  }

  /// The stronger kind of a hardening says the weaker one.
  private func hardening(_ policy: Policy) -> [(PolicyPath, String)] {
    guard let list = policy.hardening, list.contains(.fullReadOnlyRelocations),
      let index = list.firstIndex(of: .readOnlyRelocations)
    else { return [] }
    return [(PolicyPath("hardening")[index], "is relro, which full-relro says too")]
  }

  private func weights(_ policy: Policy) -> [(PolicyPath, String)] {
    var seen: [String: PolicySeverity] = [:]
    return (policy.findings?.rules ?? []).enumerated().compactMap { index, weight in
      let path = PolicyPath("findings", "rules")[index]["rule"]
      guard isKnown(weight.rule) else { return (path, unknown(weight.rule)) }
      defer { seen[weight.rule] = weight.severity }
      return seen[weight.rule].map { (path, "is \(weight.rule), which is \($0.word) already") }
    }
  }

  private func exceptions(_ policy: Policy) -> [(PolicyPath, String)] {
    let statements = Set(policy.statements.map(\.name))
    // Each value once, and none beside an exception of everything: `nil` stands for that.
    var excused: [String: Set<String?>] = [:]
    return (policy.exceptions ?? []).enumerated().flatMap { index, exception in
      let path = PolicyPath("exceptions")[index]
      var found: [(PolicyPath, String)] = []
      let name = exception.statement.word
      if !statements.contains(exception.statement) {
        found.append((path["statement"], "is \(name), which this policy does not state"))
      }
      let key = "\(exception.component) \(name)"
      let before = excused[key] ?? []
      let values = exception.values.map { Set($0.map(Optional.some)) } ?? [nil]
      if before.contains(nil) || !before.isDisjoint(with: values)
        || (exception.values == nil && !before.isEmpty)
      {
        found.append((path, "excuses \(exception.component) from \(name) once more"))
      }
      excused[key] = before.union(values)
      for (place, value) in (exception.values ?? []).enumerated() {
        if let reason = odd(value, for: exception.statement) {
          found.append((path["values"][place], reason))
        }
      }
      return found
    }
  }

  /// Why a value is none that a statement could refuse.
  private func odd(_ value: String, for statement: StatementName) -> String? {
    let shown = JSONWriter.excerpt(value)
    switch statement {
    case .capabilitiesForbidden where CapabilityWord(word: value) == nil:
      return JSONMistake.unknownWord(value, CapabilityWord.noun, among: CapabilityWord.words).reason
    case .hostsAllowed, .hostsForbidden:
      let isName = HostPattern(value).map { !$0.isSuffix && $0.name.isExactly(value) } ?? false
      return isName ? nil : "is \(shown), not the name of a host in small letters"
    case .tcpPortsAllowed, .tcpPortsForbidden, .udpPortsAllowed, .udpPortsForbidden:
      return Int(value).map { (1...65_535).contains($0) && "\($0)".isExactly(value) } ?? false
        ? nil : "is \(shown), not a port: 1 to 65535"
    case .findings: return isKnown(value) ? nil : unknown(value)
    case .imageTypes where ImageTypeWord(word: value) == nil:
      return JSONMistake.unknownWord(value, ImageTypeWord.noun, among: ImageTypeWord.words).reason
    case .trustedSigner, .sdkKey, .apiSet, .packageSize, .contentSize, .underDevelopment,
      .removeAtBoot, .invalidateFromNormalWorld, .sideloadFromNormalWorld:
      return "is \(shown), but \(statement.word) refuses no single values; leave values out"
    default: return nil
    }
  }

  private func isKnown(_ rule: String) -> Bool { ruleSet.contains(rule) }

  private func unknown(_ rule: String) -> String {
    JSONMistake.unknownWord(rule, "a rule", among: rules).reason
  }
}
