import Audit
import ByteLayout
import JSONText
import Verification

/// One statement in words.
struct StatementWording: JSONRecord {
  let statement: Statement

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("statement") { $0.statement.name }
    visitor.member("sentence") { $0.sentence }
  }

  /// What must hold.
  var sentence: String {
    switch statement {
    case .trustedSigner(let demand): signers(demand)
    case .sdkKeyIsNotEnough:
      "signed with another key than the public SDK key, with which anybody can sign"
    case .imageTypes(let types): "the image type is \(Self.choice(types))"
    case .apiSet(let bounds):
      "an application is built for an API set \(Self.range(bounds.from, bounds.to))"
    case .packageSize(let bounds):
      "the package has a size \(Self.range(bounds.min, bounds.max, " bytes"))"
    case .contentSize(let bounds):
      "the content has a size \(Self.range(bounds.min, bounds.max, " bytes")), decompressed"
    case .capabilitiesAllowed(let list):
      list.isEmpty ? "asks for no capability" : "asks for no capability but \(Self.list(list))"
    case .capabilitiesForbidden(let list): "does not ask for \(Self.choice(list))"
    case .hostsAllowed(let list):
      list.isEmpty ? "connects to no host" : "connects to no host but \(Self.list(list))"
    case .hostsForbidden(let list): "does not connect to \(Self.choice(list))"
    case .portsAllowed(let list, let kind):
      list.isEmpty
        ? "serves no \(kind.rawValue) port"
        : "serves no \(kind.rawValue) port but \(Self.list(list))"
    case .portsForbidden(let list, let kind):
      "does not serve \(kind.rawValue) port \(Self.choice(list))"
    case .flag(let flag, let demand):
      "the flag \(flag.rawValue) is \(demand == .required ? "set" : "not set")"
    case .hardening(let feature): feature.sentence
    case .findings(let demand): findings(demand)
    }
  }

  private func signers(_ demand: SignerDemand) -> String {
    let keys = (demand.keys ?? []).map { "the key \($0.description.prefix(16))…" }
    let prints = (demand.thumbprints ?? []).map { thumbprint in
      let known = KnownSigner.named(thumbprint.bytes).map { ", known as \($0.name)" } ?? ""
      return "the certificate \(thumbprint)\(known)"
    }
    let all = "each package is signed by \(WordList.or(keys + prints))"
    return demand.isUnverifiedClaimEnough == true
      ? "\(all); where nobody can check that, what the package says is believed"
      : "\(all), and that is proven"
  }

  private func findings(_ demand: FindingDemand) -> String {
    let rules = demand.rules ?? []
    let weights = rules.map { "\($0.rule) counts as \($0.severity.word)" }
    let limit =
      switch demand.threshold {
      case .error: "lint and audit find no error"
      case .warning: "lint and audit find neither error nor warning"
      case .note: "lint and audit find nothing, not even a note"
      }
    return limit + (weights.isEmpty ? "" : ", where \(WordList.and(weights))")
  }

  private static func list(_ entries: [some PolicyEntry]) -> String {
    WordList.and(entries.map(\.description))
  }

  private static func choice(_ entries: [some PolicyEntry]) -> String {
    WordList.or(entries.map(\.description))
  }

  private static func range<Number: BinaryInteger>(
    _ from: Number?, _ to: Number?, _ unit: String = ""
  ) -> String {
    switch (from, to) {
    case (let from?, let to?) where from == to: "of exactly \(from)\(unit)"
    case (let from?, let to?): "from \(from) to \(to)\(unit)"
    case (let from?, nil): "of at least \(from)\(unit)"
    case (nil, let to?): "of at most \(to)\(unit)"
    case (nil, nil): "of any kind"
    }
  }
}

extension HardeningFeature {
  /// What every program of the high-level core has or does not have.
  fileprivate var sentence: String {
    switch self {
    case .positionIndependent: "programs are position independent"
    case .readOnlyRelocations: "programs have RELRO, at least in part"
    case .fullReadOnlyRelocations: "programs have full RELRO"
    case .stackProtector: "programs have a stack protector"
    case .fortified: "programs call checked variants of functions (fortify)"
    case .noExecutableStack: "programs say that their stack is not executable"
    case .noWritableCode: "programs have no segment that is writable and executable"
    case .noTextRelocations: "the loader does not change the code of programs"
    case .noSearchPath: "programs add no folders to look for libraries in"
    case .stripped: "programs have neither symbols nor debug information left in"
    }
  }
}

/// Things in a row, as a sentence names them.
enum WordList {
  static func and(_ words: [String]) -> String { joined(words, "and") }
  static func or(_ words: [String]) -> String { joined(words, "or") }

  private static func joined(_ words: [String], _ last: String) -> String {
    guard let end = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) \(last) \(end)"
  }
}
