import ApplicationManifest
import Findings
import ImagePackage
import Inspection
import JSONText

extension PolicySubject {
  /// What the manifest asks for, as far as somebody can rely on it.
  private enum Requests {
    /// Known capabilities that are asked for, and keys that are none.
    case known([Capability], unknown: [JSONMember])
    /// Nobody can ask for anything.
    case none(String)
    /// Nobody can tell.
    case unclear(String)
  }

  private var requests: Requests {
    if let gap { return .unclear(gap) }
    if layers.contains(where: { $0.image.isContentUnseen }) {
      return .unclear("the content was not looked at")
    }
    guard let inspected = image.innermost.manifest else {
      // Applications have one; and where files are expected and none were read, it may be there.
      guard image.package?.identity?.imageType != .applications else {
        return .unclear("an application without \(InspectedManifest.path)")
      }
      if let unseen = audit.unseen { return .unclear(unseen) }
      return image.hasPassed ? .unclear("the content was not kept") : .none("not an application")
    }
    // Of two equal keys, or of a text that others read differently, nobody knows which one counts.
    if inspected.document.findings.hasErrors || inspected.manifest == nil {
      return .unclear("\(InspectedManifest.path) is not a sound manifest")
    }
    guard let member = inspected.manifest?.root.member("Capabilities") else {
      let isNear = inspected.manifest?.unknownMembers.contains {
        NearMiss.isSame($0.key, "Capabilities")
      }
      return isNear == true
        ? .unclear("the manifest has a member that is nearly Capabilities")
        : .known([], unknown: [])
    }
    guard let capabilities = inspected.manifest?.capabilities else {
      return .unclear("Capabilities is \(member.value.excerpt)")
    }
    return .known(capabilities.known.filter(\.isRequested), unknown: capabilities.unknown)
  }

  /// A place in the manifest.
  static func place(_ position: JSONPosition?) -> Place {
    Place(file: InspectedManifest.path, text: position?.text)
  }

  func capabilities(allowed list: [CapabilityWord]) -> Judgement {
    judge { known, unknown in
      let allowed = Set(list.map(\.word))
      let strange = unknown.map { member in
        let key = JSONWriter.excerpt(member.key)
        return Observation("\(key) is not a capability", at: Self.place(member.keyPosition))
      }
      return known.filter { !allowed.contains($0.kind.key) }.map {
        Observation(
          "\($0.kind.key) is asked for", value: $0.kind.key, at: Self.place($0.member.keyPosition))
      } + strange
    }
  }

  func capabilities(forbidden list: [CapabilityWord]) -> Judgement {
    judge { known, unknown in
      let forbidden = Set(list.map(\.word))
      let near = unknown.compactMap { member -> Observation? in
        guard let word = list.first(where: { NearMiss.isSame(member.key, $0.word) })?.word else {
          return nil
        }
        return Observation(
          "\(JSONWriter.excerpt(member.key)) is nearly \(word)", value: word,
          at: Self.place(member.keyPosition))
      }
      return known.filter { forbidden.contains($0.kind.key) }.map {
        Observation(
          "\($0.kind.key) is asked for", value: $0.kind.key, at: Self.place($0.member.keyPosition))
      } + near
    }
  }

  func hosts(_ patterns: HostPatternSet, areAllowed: Bool) -> Judgement {
    entries(of: "AllowedConnections") { value in
      guard let text = value.string else { return ("is \(value.excerpt), not a host", nil) }
      guard let host = HostPattern(text), !host.isSuffix else {
        return (
          "\(JSONWriter.excerpt(text)) cannot be judged: it is not the plain name of a host", nil
        )
      }
      let match = patterns.covering(host)
      if areAllowed { return match == nil ? ("\(host) is not allowed", host.name) : nil }
      return match.map { ("\(host) is forbidden\($0 == host ? "" : " by \($0)")", host.name) }
    }
  }

  func ports(_ list: [PortNumber], _ kind: PortProtocol, areAllowed: Bool) -> Judgement {
    let numbers = Set(list.map(\.number))
    return entries(of: kind.capability) { value in
      guard let number = value.integer else {
        return ("cannot be judged: a port is \(value.excerpt)", nil)
      }
      guard numbers.contains(number) != areAllowed else { return nil }
      let word = areAllowed ? "is not allowed" : "is forbidden"
      return ("\(kind.rawValue) port \(number) \(word)", "\(number)")
    }
  }

  /// Judges what one capability lists, entry by entry.
  ///
  /// - Parameter refusal: Why an entry is refused, and what exceptions call it; `nil` where it is not.
  private func entries(
    of key: String, _ refusal: (JSONValue) -> (detail: String, value: String?)?
  ) -> Judgement {
    judge { known, unknown in
      let near = unknown.filter { NearMiss.isSame($0.key, key) }.map { member in
        Observation(
          "cannot be judged: \(JSONWriter.excerpt(member.key)) is nearly \(key)",
          at: Self.place(member.keyPosition))
      }
      return known.filter { $0.kind.key == key }.flatMap { capability -> [Observation] in
        guard let elements = capability.member.value.elements else {
          return [
            Observation(
              "cannot be judged: \(key) is \(capability.member.value.excerpt)",
              at: Self.place(capability.member.value.position))
          ]
        }
        return elements.compactMap { element in
          refusal(element).map {
            Observation($0.detail, value: $0.value, at: Self.place(element.position))
          }
        }
      } + near
    }
  }

  private func judge(
    _ find: (_ known: [Capability], _ unknown: [JSONMember]) -> [Observation]
  ) -> Judgement {
    switch requests {
    case .none(let reason): .notApplicable(reason)
    case .unclear(let reason): .unclear(reason)
    case .known(let known, let unknown):
      Judgement(find(known, unknown), else: "nothing else is asked for")
    }
  }
}
