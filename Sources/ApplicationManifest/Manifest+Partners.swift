package import ByteLayout
package import Findings
internal import JSONText

extension Manifest {
  /// The applications that it wants to talk to.
  package var partners: Set<GUID> { Set(partnerEntries.map(\.id)) }

  private var partnerEntries: [(id: GUID, json: JSONValue)] {
    let entries = capabilities?["AllowedApplicationConnections"]?.member.value.elements ?? []
    return entries.compactMap { json in
      json.string.flatMap { GUID($0) }.map { (id: $0, json: json) }
    }
  }

  /// Checks that each partner of which something is known names this application too
  /// (`evidence/capabilities.md#partners-name-each-other`).
  ///
  /// - Parameters:
  ///   - known: The partners of applications, by their component ids.
  ///   - file: The path of this manifest that findings name.
  package func partnerFindings(among known: [GUID: Set<GUID>], file: String? = nil) -> FindingLog {
    var log = FindingLog()
    guard let own = componentID?.value else { return log }
    for (id, json) in partnerEntries where id != own && known[id]?.contains(own) == false {
      log.add(
        CapabilityRules.oneSidedPartner, "\(id) does not name \(own)", json.position, file: file,
        field: ["Capabilities", "AllowedApplicationConnections"])
    }
    return log
  }

  /// Checks that this application and another one of the device do not ask for the same pins and
  /// controllers (`evidence/capabilities.md#one-resource-one-application`). Both manifests must be
  /// resolved: `$NAME`s are passed over.
  ///
  /// - Parameters:
  ///   - partner: the manifest of the other application.
  ///   - file: the path of this manifest that findings name.
  package func conflicts(with partner: Manifest, file: String? = nil) -> FindingLog {
    let name = partner.name.map { JSONWriter.excerpt($0.value) } ?? "the other application"
    return conflicts(with: ResourceClaims(partner), of: name, file: file)
  }

  /// Checks that this application asks for nothing that somebody else has.
  ///
  /// - Parameters:
  ///   - taken: what the other one takes.
  ///   - owner: the other one, for people.
  ///   - file: the path of this manifest that findings name.
  package func conflicts(
    with taken: ResourceClaims, of owner: String, file: String? = nil
  ) -> FindingLog {
    var log = FindingLog()
    let isRealTime = applicationType?.value.isRealTime == true
    for (type, request) in capabilities?.peripherals ?? [] {
      guard
        let (rule, detail) = taken.conflict(with: request.value, type, isRealTime: isRealTime)
      else { continue }
      log.add(
        rule, "\(detail) is also used by \(owner)", request.position, file: file,
        field: ["Capabilities", type.rawValue])
    }
    return log
  }
}
