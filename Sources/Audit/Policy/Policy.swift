package import JSONText

/// What an organisation asks of its images: a JSON document, `"schema": "orrery/policy/1"`
/// (`Formats/schema/policy.schema.json`). What it does not speak of is allowed.
///
/// ``PolicyReader`` reads one, and refuses what is contradictory as well as what is malformed.
package struct Policy: JSONReadableRecord, Sendable, Hashable {
  /// What people call it.
  package private(set) var name = ""
  package private(set) var description: String?
  package private(set) var signers: SignerDemand?
  package private(set) var imageTypes: [ImageTypeWord]?
  package private(set) var apiSet: APISetBounds?
  package private(set) var sizes: SizeDemand?
  package private(set) var capabilities: Permissions<CapabilityWord>?
  package private(set) var hosts: Permissions<HostPattern>?
  package private(set) var tcpPorts: Permissions<PortNumber>?
  package private(set) var udpPorts: Permissions<PortNumber>?
  package private(set) var flags: FlagDemands?
  package private(set) var hardening: [HardeningFeature]?
  package private(set) var findings: FindingDemand?
  package private(set) var exceptions: [PolicyException]?

  package init() {}

  package static let schema = "orrery/policy/1"

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.schema(schema)
    visitor.member("name", at: \.name) { $0.isEmpty ? "is empty" : nil }
    visitor.member("description", at: \.description)
    visitor.member("signers", at: \.signers)
    visitor.member("image_types", at: \.imageTypes, unless: List.isOdd)
    visitor.member("api_set", at: \.apiSet)
    visitor.member("sizes", at: \.sizes)
    visitor.member("capabilities", at: \.capabilities)
    visitor.member("hosts", at: \.hosts)
    visitor.member("tcp_ports", at: \.tcpPorts)
    visitor.member("udp_ports", at: \.udpPorts)
    visitor.member("flags", at: \.flags)
    visitor.member("hardening", at: \.hardening, unless: List.isOdd)
    visitor.member("findings", at: \.findings)
    visitor.member("exceptions", at: \.exceptions, unless: List.isTooLong)
  }

  package func check() throws(JSONMistake) {
    guard !statements.isEmpty else { throw JSONMistake("makes no statement") }
  }
}

/// What a list in a policy cannot be.
enum List {
  /// The longest: a policy is held against itself, entry by entry.
  static let limit = 1000

  /// Empty, too long, or with an entry twice.
  static func isOdd<Entry: PolicyEntry>(_ list: [Entry]?) -> String? {
    list?.isEmpty == true ? "is empty" : isRepetitive(list)
  }

  /// Too long, or with an entry twice. A list of what is allowed may be empty: nothing is.
  static func isRepetitive<Entry: PolicyEntry>(_ list: [Entry]?) -> String? {
    guard let list else { return nil }
    var seen: Set<Entry> = []
    let twice = list.prefix(limit).first { !seen.insert($0).inserted }
    return isTooLong(list) ?? twice.map { "names \($0) twice" }
  }

  static func isTooLong<Entry>(_ list: [Entry]?) -> String? {
    list.flatMap(longer(than: limit))
  }
}

/// What is allowed, and what is not. Both may narrow each other: every host of a domain, but not one.
package struct Permissions<Entry: PolicyEntry>: JSONReadableRecord, Hashable {
  /// Nothing else is allowed; `nil` where the policy does not say.
  package private(set) var allowed: [Entry]?
  package private(set) var forbidden: [Entry]?

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("allowed", at: \.allowed, unless: List.isRepetitive)
    visitor.member("forbidden", at: \.forbidden, unless: List.isOdd)
  }

  package func check() throws(JSONMistake) {
    guard allowed != nil || forbidden != nil else {
      throw JSONMistake("says neither what is allowed nor what is forbidden")
    }
  }
}

extension Permissions: Sendable {}
