/// A statement that a policy makes, and what it asks for.
package enum Statement: Sendable, Hashable {
  case trustedSigner(SignerDemand)
  case sdkKeyIsNotEnough(SignerDemand)
  case imageTypes([ImageTypeWord])
  case apiSet(APISetBounds)
  case packageSize(SizeBounds)
  case contentSize(SizeBounds)
  case capabilitiesAllowed([CapabilityWord])
  case capabilitiesForbidden([CapabilityWord])
  case hostsAllowed([HostPattern])
  case hostsForbidden([HostPattern])
  case portsAllowed([PortNumber], PortProtocol)
  case portsForbidden([PortNumber], PortProtocol)
  case flag(PackageFlag, FlagDemand)
  case hardening(HardeningFeature)
  case findings(FindingDemand)
}

/// What a port belongs to.
package enum PortProtocol: String, Sendable {
  case tcp = "TCP"
  case udp = "UDP"

  /// The capability that lists such ports.
  var capability: String { self == .tcp ? "AllowedTcpServerPorts" : "AllowedUdpServerPorts" }
}

/// A flag in the metadata of a package.
package enum PackageFlag: String, Sendable, CaseIterable {
  case underDevelopment = "UnderDevelopment"
  case removeAtBoot = "RemoveAtBoot"
  case invalidateFromNormalWorld = "InvalidateFromNormalWorld"
  case sideloadFromNormalWorld = "SideloadFromNormalWorld"
}

extension Policy {
  /// Every statement, in the order of the document. Each is judged, whatever becomes of the others.
  package var statements: [Statement] {
    var list: [Statement] = []
    if let signers {
      if signers.namesSigners { list.append(.trustedSigner(signers)) }
      if signers.isSDKKeyEnough == false { list.append(.sdkKeyIsNotEnough(signers)) }
    }
    if let imageTypes { list.append(.imageTypes(imageTypes)) }
    if let apiSet { list.append(.apiSet(apiSet)) }
    if let size = sizes?.package { list.append(.packageSize(size)) }
    if let size = sizes?.content { list.append(.contentSize(size)) }
    if let allowed = capabilities?.allowed { list.append(.capabilitiesAllowed(allowed)) }
    if let forbidden = capabilities?.forbidden { list.append(.capabilitiesForbidden(forbidden)) }
    if let allowed = hosts?.allowed { list.append(.hostsAllowed(allowed)) }
    if let forbidden = hosts?.forbidden { list.append(.hostsForbidden(forbidden)) }
    for (ports, kind) in [(tcpPorts, PortProtocol.tcp), (udpPorts, .udp)] {
      if let allowed = ports?.allowed { list.append(.portsAllowed(allowed, kind)) }
      if let forbidden = ports?.forbidden { list.append(.portsForbidden(forbidden, kind)) }
    }
    if let flags {
      let demands: [(PackageFlag, FlagDemand?)] = [
        (.underDevelopment, flags.underDevelopment), (.removeAtBoot, flags.removeAtBoot),
        (.invalidateFromNormalWorld, flags.invalidateFromNormalWorld),
        (.sideloadFromNormalWorld, flags.sideloadFromNormalWorld),
      ]
      list += demands.compactMap { flag, demand in demand.map { .flag(flag, $0) } }
    }
    list += (hardening ?? []).map { .hardening($0) }
    if let findings { list.append(.findings(findings)) }
    return list
  }
}

extension Statement {
  /// The name under which results and exceptions speak of it.
  package var name: StatementName {
    switch self {
    case .trustedSigner: .trustedSigner
    case .sdkKeyIsNotEnough: .sdkKey
    case .imageTypes: .imageTypes
    case .apiSet: .apiSet
    case .packageSize: .packageSize
    case .contentSize: .contentSize
    case .capabilitiesAllowed: .capabilitiesAllowed
    case .capabilitiesForbidden: .capabilitiesForbidden
    case .hostsAllowed: .hostsAllowed
    case .hostsForbidden: .hostsForbidden
    case .portsAllowed(_, .tcp): .tcpPortsAllowed
    case .portsAllowed(_, .udp): .udpPortsAllowed
    case .portsForbidden(_, .tcp): .tcpPortsForbidden
    case .portsForbidden(_, .udp): .udpPortsForbidden
    case .flag(.underDevelopment, _): .underDevelopment
    case .flag(.removeAtBoot, _): .removeAtBoot
    case .flag(.invalidateFromNormalWorld, _): .invalidateFromNormalWorld
    case .flag(.sideloadFromNormalWorld, _): .sideloadFromNormalWorld
    case .hardening(let feature): feature.statement
    case .findings: .findings
    }
  }
}

extension HardeningFeature {
  /// The statement that asks for it.
  package var statement: StatementName {
    switch self {
    case .positionIndependent: .positionIndependent
    case .readOnlyRelocations: .readOnlyRelocations
    case .fullReadOnlyRelocations: .fullReadOnlyRelocations
    case .stackProtector: .stackProtector
    case .fortified: .fortified
    case .noExecutableStack: .noExecutableStack
    case .noWritableCode: .noWritableCode
    case .noTextRelocations: .noTextRelocations
    case .noSearchPath: .noSearchPath
    case .stripped: .stripped
    }
  }
}
